import type { Node } from 'jsonc-parser';
import type { z } from 'zod';

import { orJsonList, orList } from './orList.ts';

type Path = readonly (string | number)[];

/** Says what is wrong at `path`, and what to write instead. `found` is what stands there, if anything does. */
export function explainIssue(issue: z.core.$ZodIssue, path: Path, found: Node | undefined): string {
  const key = String(path[0] ?? '');
  if (!found) return withAdvice(`"${path.join('.')}" is missing`, advice[key]);

  switch (issue.code) {
    case 'invalid_type':
      return explainType(issue.expected, path, found);
    case 'invalid_union': {
      const ofValue = issue.errors.flat().find(({ code }) => code !== 'invalid_type');
      if (ofValue) return explainIssue(ofValue, path, found);
      const what = `Expected ${orList(expectedOf(issue))}, found ${kindOf(found)}`;
      return withAdvice(what, advice[key] && path.length === 1 ? advice[key] : inQuotes);
    }
    case 'invalid_value':
      return `Unknown ${wordOf(found)}: write ${orJsonList(issue.values)}`;
    case 'too_small':
      return issue.origin === 'string'
        ? withAdvice(`"${path.join('.')}" is empty`, advice[key])
        : `Too small: write ${issue.minimum} or more`;
    case 'too_big':
      return `Too large: write ${issue.maximum} or less`;
    case 'invalid_format':
      return withAdvice(issue.message, advice[key]);
    case 'not_multiple_of':
    case 'unrecognized_keys':
    case 'invalid_key':
    case 'invalid_element':
    case 'custom':
      return withAdvice(issue.message, advice[key]);
  }
}

const inQuotes = 'write a string in double quotes';

/** What to write, by the key. */
const advice: Readonly<Record<string, string>> = {
  targets: 'write { "name": { "command": "npx", "args": ["-y", "package"] } }',
  command: 'write the program to run, such as "npx", and what follows it in "args"',
  args: 'write ["one", "two"]',
  env: 'write { "NAME": "value" }',
  url: 'write one such as "https://example.com/mcp"',
  headers: 'write { "Authorization": "Bearer ${env:TOKEN}" }',
  context: 'write the name that "kubectl config current-context" prints',
  port: 'write a number such as 80, or the name of the port',
  path: 'write one such as "/mcp"',
};

const typeNames: Readonly<Record<string, string>> = {
  string: 'a string',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'an array of strings',
  object: 'an object',
  record: 'an object',
  null: 'null',
};

function explainType(expected: string, path: Path, found: Node): string {
  const what = `Expected ${typeNames[expected] ?? expected}, found ${kindOf(found)}`;
  switch (expected) {
    case 'string':
      // An item of a list or a value of a map; the advice for its key shows the whole.
      if (path.length > 1) return withAdvice(what, inQuotes);
      return withAdvice(what, advice[String(path[0])] ?? inQuotes);
    case 'number':
    case 'int':
      return `${what}: write milliseconds such as 30000`;
    case 'boolean':
      return `${what}: write true or false, without quotes`;
    default:
      return withAdvice(what, advice[String(path[0])]);
  }
}

function expectedOf(issue: z.core.$ZodIssueInvalidUnion): string[] {
  return issue.errors
    .flat()
    .flatMap(one => (one.code === 'invalid_type' ? [typeNames[one.expected] ?? one.expected] : []));
}

function withAdvice(what: string, instead: string | undefined): string {
  return instead ? `${what}: ${instead}` : what;
}

/** A word of a fixed choice, which unlike other strings is never a secret. */
function wordOf(node: Node): string {
  return node.type === 'string' ? JSON.stringify(String(node.value).slice(0, 60)) : 'value';
}

function kindOf(node: Node): string {
  switch (node.type) {
    case 'string':
      return 'a string';
    case 'number':
      return `the number ${node.value}`;
    case 'boolean':
    case 'null':
      return String(node.value);
    case 'array':
      return 'an array';
    case 'object':
    case 'property':
      return 'an object';
  }
}
