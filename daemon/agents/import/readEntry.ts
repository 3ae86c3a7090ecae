import type { Entry } from '../formats/configFormat.ts';
import { isRecord } from '../formats/entries.ts';
import { reachedBy } from '../reached.ts';
import { readTimeouts, type Dialect } from './dialect.ts';
import { readToolRules } from './readToolRules.ts';
import { translateText } from './translateText.ts';

/** A target as another tool's entry says it: all that the entry has, and that means something here. */
export interface ReadEntry {
  readonly target: Record<string, unknown>;
  readonly notes: readonly string[];
}

/** Where an entry stands, as far as it matters to what it means. */
export interface EntryPlace {
  readonly dialect: Dialect;
  /** The folder of the project whose file it is. */
  readonly project?: string | undefined;
  /** Whether it becomes a target of that project's own configuration. */
  readonly staysInProject: boolean;
}

/** Reads another tool's entry; a text says why it cannot be a target. */
export function readEntry(entry: Entry, place: EntryPlace): ReadEntry | string {
  const { dialect, project, staysInProject } = place;
  const notes: string[] = [];
  const note = (message: string) => {
    if (!notes.includes(message)) notes.push(message);
  };
  const workspaceFolder = staysInProject ? undefined : project;
  const translate = (text: string) =>
    translateText(text, { style: dialect.variables, workspaceFolder, note });
  const texts = (value: unknown) => translateMap(value, translate);

  const reached = reachedBy(entry);
  const { keys, limits } = readTimeouts(entry, dialect);
  const { tools, keys: ruleKeys } = readToolRules(entry);
  const common = {
    ...limits,
    ...(tools && { tools }),
    ...((entry['disabled'] === true || entry['enabled'] === false) && { enabled: false }),
  };
  const known = new Set([...commonKeys, ...keys, ...ruleKeys]);
  const finish = (target: Record<string, unknown>, more: readonly string[]): ReadEntry => {
    const left = Object.keys(entry).filter(key => !known.has(key) && !more.includes(key));
    if (left.length > 0) note(`Not carried over: ${left.map(key => `"${key}"`).join(', ')}`);
    return { target: { ...target, ...common }, notes };
  };

  switch (reached.kind) {
    case 'unknown':
      return 'It names neither a command nor an address';
    case 'command': {
      const env = texts(entry['env'] ?? entry['envs'] ?? entry['environment']);
      const cwd = entry['cwd'] ?? (project === undefined ? undefined : '${workspaceFolder}');
      const envFile = entry['envFile'];
      const target = {
        type: 'stdio',
        command: translate(reached.command),
        ...(reached.args.length > 0 && { args: reached.args.map(translate) }),
        ...(env && { env }),
        ...(typeof envFile === 'string' && { envFile: translate(envFile) }),
        // It runs where the other tool would have run it.
        ...(typeof cwd === 'string' && {
          cwd: cwd === '${workspaceFolder}' ? (workspaceFolder ?? cwd) : translate(cwd),
        }),
      };
      return finish(target, commandKeys);
    }
    case 'url': {
      const url = translate(reached.url);
      if (!/^(https?:\/\/|\$\{)/i.test(url))
        return `Its address ${scheme(url)} cannot be reached here`;
      const headers = headersOf(entry, texts);
      const target = {
        type: transportOf(entry, url, dialect),
        url,
        ...(headers && { headers }),
      };
      return finish(target, urlKeys);
    }
  }
}

/** What says nothing about how a server is run, or was read already. */
const commonKeys = [
  'type',
  'transport',
  'transportType',
  'source',
  'name',
  'description',
  'disabled',
  'enabled',
  'version',
  'gallery',
  // What a client lets pass without a question is for each client to say.
  'alwaysAllow',
  'autoApprove',
  'trust',
  'default_tools_approval_mode',
];
const commandKeys = ['command', 'cmd', 'args', 'env', 'envs', 'environment', 'envFile', 'cwd'];
const urlKeys = [
  'url',
  'httpUrl',
  'serverUrl',
  'uri',
  'headers',
  'http_headers',
  'env_http_headers',
  'bearer_token_env_var',
];

function transportOf(entry: Entry, url: string, { plainUrl }: Dialect): 'http' | 'sse' {
  const words = ['type', 'transport', 'transportType'].map(key => entry[key]);
  const named = words.find(word => typeof word === 'string') ?? '';
  if (/^sse$/i.test(named)) return 'sse';
  if (/http/i.test(named) || 'httpUrl' in entry) return 'http';
  // By custom, the path of the legacy transport's stream ends so.
  return /\/sse\/?(\?|$)/.test(url) ? 'sse' : plainUrl;
}

/** Headers with their values, those that are in variables, and the token that is in one. */
function headersOf(
  entry: Entry,
  texts: (value: unknown) => Record<string, unknown> | undefined,
): Record<string, unknown> | undefined {
  const inVariables = isRecord(entry['env_http_headers']) ? entry['env_http_headers'] : {};
  const token = entry['bearer_token_env_var'];
  const headers = {
    ...texts(entry['headers'] ?? entry['http_headers']),
    ...Object.fromEntries(
      Object.entries(inVariables).map(([name, variable]) => [name, `\${env:${String(variable)}}`]),
    ),
    ...(typeof token === 'string' && { Authorization: `Bearer \${env:${token}}` }),
  };
  return Object.keys(headers).length > 0 ? headers : undefined;
}

function translateMap(
  value: unknown,
  translate: (text: string) => string,
): Record<string, unknown> | undefined {
  if (!isRecord(value) || Object.keys(value).length === 0) return undefined;
  return Object.fromEntries(
    Object.entries(value).map(([key, text]) => [
      key,
      typeof text === 'string' ? translate(text) : typeof text === 'boolean' ? String(text) : text,
    ]),
  );
}

function scheme(url: string): string {
  return /^[a-z][a-z\d+.-]*:/i.exec(url)?.[0] ?? 'is no URL and';
}
