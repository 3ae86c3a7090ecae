import { isSecretName, isSecretValue } from './secretLooks.ts';

/** A secret that is written out in a target's configuration. */
export interface PlainSecret {
  /** The text that it is in: `['env', 'API_KEY']`. */
  readonly path: readonly [key: string, of?: string | number];
  /** Where it begins and ends in that text. */
  readonly start: number;
  readonly end: number;
  /** The environment variable that is to stand for it. */
  readonly variable: string;
}

/** A target as it may be written: anything can stand there. */
type Written = Readonly<Record<string, unknown>>;

/** The secrets that target `name` has in its environment, headers, arguments and URL, where a variable should be. */
export function plainSecrets(name: string, target: Written): PlainSecret[] {
  return [
    ...inMap(target['env']).flatMap(([key, text]) => ofVariable(key, text)),
    ...inMap(target['headers']).flatMap(([key, text]) => ofHeader(name, key, text)),
    ...ofArguments(name, target['args']),
    ...ofUrl(name, target['url']),
  ];
}

/** The target with `${env:NAME}` in place of each of its secrets, or what else is to be written there. */
export function replaceSecrets<Target extends object>(
  target: Target,
  secrets: readonly PlainSecret[],
  textOf = ({ variable }: PlainSecret) => `\${env:${variable}}`,
): Target {
  const replaced = structuredClone(target);
  // From behind, so that those before them stay where they are.
  for (const secret of secrets.toReversed()) {
    const { path, start, end } = secret;
    const [key, of] = path;
    const holder: unknown = of === undefined ? replaced : Reflect.get(replaced, key);
    if (typeof holder !== 'object' || holder === null) continue;
    const text = String(Reflect.get(holder, of ?? key));
    Reflect.set(holder, of ?? key, `${text.slice(0, start)}${textOf(secret)}${text.slice(end)}`);
  }
  return replaced;
}

/** The secret itself. */
export function secretText(target: object, { path: [key, of], start, end }: PlainSecret): string {
  const value: unknown = Reflect.get(target, key);
  const text: unknown = of === undefined ? value : Reflect.get(Object(value), of);
  return String(text).slice(start, end);
}

function inMap(value: unknown): [string, string][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, text]) => (isPlain(text) ? [[key, text]] : []));
}

/** What has a variable in it keeps its secret elsewhere already. */
function isPlain(text: unknown): text is string {
  return typeof text === 'string' && text.length > 0 && !text.includes('${');
}

/** Names that speak of a secret, and have where it is, what it is called or how long it lasts. */
const aboutSecrets = /_?(FILE|PATH|DIR|NAME|ENV|URL|URI|HOST|TTL|TYPE|MODE|ID|EXPIRY|TIMEOUT)$/i;
/** Settings, paths and numbers are no secrets, whatever they are called. */
const harmless = /^(true|false|yes|no|on|off|none|null|\d{1,6}|[~.]?\.?[/\\].*|<.*>|)$/i;

function isSecret(name: string, value: string): boolean {
  if (isSecretValue(value)) return true;
  return isSecretName(name) && !aboutSecrets.test(name) && !harmless.test(value);
}

function ofVariable(key: string, text: string): PlainSecret[] {
  if (!isSecret(key, text)) return [];
  const variable = /^[A-Za-z_]\w*$/.test(key) ? key : variableName(key);
  return [{ path: ['env', key], start: 0, end: text.length, variable }];
}

function ofHeader(target: string, key: string, text: string): PlainSecret[] {
  if (!isSecret(key, text)) return [];
  // "Bearer" and its like are no part of the secret.
  const start = /^(bearer|basic|token|apikey)\s+/i.exec(text)?.[0].length ?? 0;
  const word = /^(proxy-)?authorization$/i.test(key) ? 'token' : key.replace(/^x-/i, '');
  return [
    { path: ['headers', key], start, end: text.length, variable: variableName(target, word) },
  ];
}

function ofArguments(target: string, args: unknown): PlainSecret[] {
  if (!Array.isArray(args)) return [];
  return args.flatMap((text: unknown, index): PlainSecret[] => {
    if (!isPlain(text)) return [];
    const secret = (start: number, word: string): PlainSecret[] => [
      { path: ['args', index], start, end: text.length, variable: variableName(target, word) },
    ];
    const [, option, value] = /^--?([\w.-]+)=(.+)$/s.exec(text) ?? [];
    if (option !== undefined && value !== undefined) {
      return isSecret(option, value) ? secret(text.length - value.length, option) : [];
    }
    // As in `docker run -e NAME=value`.
    const [, variable, assigned] = /^([A-Z][A-Z\d_]*)=(.+)$/s.exec(text) ?? [];
    if (variable !== undefined && assigned !== undefined) {
      if (!isSecret(variable, assigned)) return [];
      const start = text.length - assigned.length;
      return [{ path: ['args', index], start, end: text.length, variable }];
    }
    // As for `npx mcp-remote --header "Authorization: Bearer …"`.
    const [heading, header] = /^([A-Za-z-]+):\s*(?:bearer\s+)?/i.exec(text) ?? [];
    if (heading !== undefined && header !== undefined && isSecretName(header)) {
      return secret(heading.length, /^authorization$/i.test(header) ? 'token' : header);
    }
    const before: unknown = args[index - 1];
    const named = typeof before === 'string' ? /^--?([\w.-]{2,})$/.exec(before)?.[1] : undefined;
    if (text.startsWith('-')) return [];
    return isSecret(named ?? '', text) ? secret(0, named ?? 'token') : [];
  });
}

function ofUrl(target: string, url: unknown): PlainSecret[] {
  if (!isPlain(url)) return [];
  return [...url.matchAll(/([?&]([^=&#]+)=)([^&#]+)/g)].flatMap((found): PlainSecret[] => {
    const [, before = '', parameter = '', value = ''] = found;
    if (!isSecret(parameter, value)) return [];
    const start = found.index + before.length;
    const variable = variableName(target, parameter);
    return [{ path: ['url'], start, end: start + value.length, variable }];
  });
}

/** `linear` and `apiKey` → `LINEAR_API_KEY`. */
function variableName(...words: readonly string[]): string {
  const name = words
    .join('_')
    .replaceAll(/([a-z\d])([A-Z])/g, '$1_$2')
    .replaceAll(/[^A-Za-z\d]+/g, '_')
    .replaceAll(/^_+|_+$/g, '')
    .toUpperCase();
  return /^\d/.test(name) ? `MCP_${name}` : name;
}
