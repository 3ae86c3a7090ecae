import { recognizeJson, type RecognizedTarget } from './recognizeJson.ts';
import { pairOf, recognizeRun } from './recognizeRun.ts';
import { transportOfUrl } from './transportOfUrl.ts';

/** Options of `claude mcp add`, `codex mcp add`, `gemini mcp add` and their like that have a value, and what it is. */
const options: Readonly<
  Record<string, 'transport' | 'env' | 'header' | 'url' | 'token' | 'other'>
> = {
  '-t': 'transport',
  '--transport': 'transport',
  '-e': 'env',
  '--env': 'env',
  '-H': 'header',
  '--header': 'header',
  '--url': 'url',
  '--bearer-token-env-var': 'token',
  '-s': 'other',
  '--scope': 'other',
  '--timeout': 'other',
  '--description': 'other',
  '--include-tools': 'other',
  '--exclude-tools': 'other',
};

/** What a command line would have told another tool: `claude mcp add …`, `code --add-mcp …`. */
export function recognizeClientCommand(
  words: readonly string[],
): readonly RecognizedTarget[] | undefined {
  const at = words.indexOf('--add-mcp');
  if (at !== -1) return recognizeJson(words[at + 1] ?? '');
  const [program = '', mcp, add, ...rest] = words;
  if (mcp !== 'mcp' || !/(^|[\\/])(claude|codex|gemini|copilot|amp|droid|qwen)$/.test(program)) {
    return undefined;
  }
  if (add === 'add-json') {
    const [name = '', json = ''] = rest.filter(word => !word.startsWith('-'));
    return recognizeJson(json)?.map(target => ({ ...target, name }));
  }
  return add === 'add' ? recognizeAdd(rest) : undefined;
}

interface Given {
  readonly plain: string[];
  readonly env: (readonly [string, string])[];
  readonly headers: (readonly [string, string])[];
  transport?: string;
}

function recognizeAdd(words: readonly string[]): readonly RecognizedTarget[] | undefined {
  const { plain, env, headers, transport } = readOptions(words);
  const [name, address, ...args] = plain;
  if (name === undefined || address === undefined) return undefined;
  if (/^https?:\/\//i.test(address)) {
    const type = transport === 'sse' ? 'sse' : transport ? 'http' : transportOfUrl(address);
    if (!type) return undefined;
    const all = headers.length > 0 && { headers: Object.fromEntries(headers) };
    return [{ name, config: { type, url: address, ...all } }];
  }
  const config = recognizeRun([address, ...args]);
  if (config?.type !== 'stdio') return undefined;
  const all = { ...config.env, ...Object.fromEntries(env) };
  return [{ name, config: { ...config, ...(Object.keys(all).length > 0 && { env: all }) } }];
}

/** After `--`, and after the command itself, all words are the command's. */
function readOptions(words: readonly string[]): Given {
  const given: Given = { plain: [], env: [], headers: [] };
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? '';
    const isCommandBegun = given.plain.length >= 2 && !/^https?:/i.test(given.plain[1] ?? '');
    if (word === '--') {
      given.plain.push(...words.slice(index + 1));
      break;
    }
    const [option, inline] = /^--\w/.test(word) && word.includes('=') ? pairOf(word) : [word];
    const meaning = isCommandBegun ? undefined : options[option];
    if (meaning === undefined) {
      // One that is not known has no value, as far as anybody can tell.
      if (isCommandBegun || !word.startsWith('-')) given.plain.push(word);
      continue;
    }
    const value = inline ?? words[++index] ?? '';
    if (meaning === 'transport') given.transport = value;
    if (meaning === 'url') given.plain.push(value);
    if (meaning === 'token') given.headers.push(['Authorization', `Bearer \${env:${value}}`]);
    if (meaning === 'header') given.headers.push(headerOf(value));
    if (meaning === 'env') {
      given.env.push(pairOf(value));
      // Some take several in a row.
      while (/^[A-Za-z_]\w*=/.test(words[index + 1] ?? '')) {
        given.env.push(pairOf(words[++index] ?? ''));
      }
    }
  }
  return given;
}

function headerOf(text: string): [string, string] {
  const [, name = text, value = ''] = /^([^:]+):\s*(.*)$/s.exec(text) ?? [];
  return [name.trim(), value];
}
