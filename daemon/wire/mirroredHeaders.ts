import { decodeHeaderValue, encodeHeaderValue } from './headerValue.ts';
import type { JsonObject } from './message.ts';
import { paramValue, type MirroredValue, type ParamHeader } from './paramHeaders.ts';

/** The field of `params` that `Mcp-Name` repeats, by method (2026-07-28, transports; Tasks extension). */
const namedBy: Readonly<Record<string, string>> = {
  'tools/call': 'name',
  'prompts/get': 'name',
  'resources/read': 'uri',
  'tasks/get': 'taskId',
  'tasks/update': 'taskId',
  'tasks/cancel': 'taskId',
};

/** The headers in which a modern request over HTTP repeats parts of its body, in lower case. */
export function mirroredHeaders(
  method: string,
  params: JsonObject | undefined,
  paramHeaders: readonly ParamHeader[],
): Record<string, string> {
  const headers: Record<string, string> = { 'mcp-method': encodeHeaderValue(method) };
  const name = nameOf(method, params);
  if (name !== undefined) headers['mcp-name'] = encodeHeaderValue(name);
  for (const header of paramHeaders) {
    const value = paramValue(header, params?.['arguments']);
    if (value !== undefined)
      headers[`mcp-param-${header.name.toLowerCase()}`] = encodeHeaderValue(String(value));
  }
  return headers;
}

/** What is wrong with the headers of a modern request: each must be there, and say the same as the body. */
export function mirrorProblem(
  headers: Readonly<Record<string, string | string[] | undefined>>,
  method: string,
  params: JsonObject | undefined,
  paramHeaders: readonly ParamHeader[],
): string | undefined {
  const expected: [name: string, value: MirroredValue | undefined][] = [['Mcp-Method', method]];
  if (Object.hasOwn(namedBy, method)) expected.push(['Mcp-Name', nameOf(method, params)]);
  for (const header of paramHeaders)
    expected.push([`Mcp-Param-${header.name}`, paramValue(header, params?.['arguments'])]);
  for (const [name, value] of expected) {
    const given = headers[name.toLowerCase()];
    const problem = differs(name, given, value);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function nameOf(method: string, params: JsonObject | undefined): string | undefined {
  const field = Object.hasOwn(namedBy, method) ? namedBy[method] : undefined;
  const name = field === undefined ? undefined : params?.[field];
  return typeof name === 'string' ? name : undefined;
}

function differs(
  name: string,
  given: string | string[] | undefined,
  value: MirroredValue | undefined,
): string | undefined {
  if (given === undefined) return value === undefined ? undefined : `The ${name} header is missing`;
  if (typeof given !== 'string') return `The ${name} header is there more than once`;
  const decoded = decodeHeaderValue(given.trim());
  if (decoded === undefined) return `The ${name} header is not well formed`;
  if (value === undefined) return `The ${name} header says what the body does not`;
  return isSame(decoded, value) ? undefined : `The ${name} header says other than the body`;
}

/** Numbers are compared as numbers: `42.0` is `42`. A text that looks like a number is a text all the same. */
function isSame(given: string, value: MirroredValue): boolean {
  if (given === String(value)) return true;
  const isNumber = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/;
  return typeof value === 'number' && isNumber.test(given) && Number(given) === value;
}
