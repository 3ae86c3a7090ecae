import { validateHeaderName, validateHeaderValue } from 'node:http';

import { findNodeAtLocation } from 'jsonc-parser';
import type { Node } from 'jsonc-parser';

import { propertiesOf } from './jsonTree.ts';
import type { Mistake } from './mistake.ts';

type Expanded = Readonly<Record<string, unknown>>;

/** Finds what has the right shape and still cannot work: it would fail later, and far from its place. */
export function findMisuse(node: Node, value: Expanded): Mistake[] {
  return [...commandLine(node, value), ...variableNames(node), ...headers(node, value)];
}

/** A whole command line as `command`: there is no shell to take it apart. */
function commandLine(node: Node, { command }: Expanded): Mistake[] {
  const place = findNodeAtLocation(node, ['command']);
  if (!place || typeof command !== 'string') return [];
  if (command.includes('\0')) return [{ offset: place.offset, message: noNul }];

  // A space is fine in a path, and a variable is mostly one.
  const [program, ...args] = String(place.value).trim().split(/\s+/);
  if (!program || args.length === 0 || /[/\\$]/.test(program)) return [];
  const instead = `"command": ${JSON.stringify(program)}, "args": ${JSON.stringify(args)}`;
  const message = `There is no shell to take a command line apart: write ${instead.slice(0, 300)}`;
  return [{ offset: place.offset, message, code: 'commandLine' }];
}

const noNul = 'A NUL character cannot be passed to a program: remove it';

function variableNames(node: Node): Mistake[] {
  const env = findNodeAtLocation(node, ['env']);
  if (env?.type !== 'object') return [];
  return propertiesOf(env)
    .filter(({ name }) => name === '' || /[=\0]/.test(name))
    .map(({ key }) => ({
      offset: key.offset,
      message: 'This cannot name an environment variable: write "NAME": "value"',
    }));
}

function headers(node: Node, { headers: expanded }: Expanded): Mistake[] {
  const place = findNodeAtLocation(node, ['headers']);
  if (place?.type !== 'object' || typeof expanded !== 'object' || !expanded) return [];
  const values = new Map<string, unknown>(Object.entries(expanded));
  return propertiesOf(place).flatMap(({ name, key, value }) => {
    const text = values.get(name);
    if (!isAccepted(() => validateHeaderName(name))) {
      return [
        {
          offset: key.offset,
          message: 'This is no HTTP header name: write letters, digits and "-"',
        },
      ];
    }
    if (typeof text === 'string' && !isAccepted(() => validateHeaderValue(name, text))) {
      // The value may be a secret, so it is not repeated.
      const message =
        'HTTP does not allow this value: write one without line breaks, control characters and letters beyond Latin-1';
      return [{ offset: value.offset, message }];
    }
    return [];
  });
}

function isAccepted(validate: () => void): boolean {
  try {
    validate();
    return true;
  } catch {
    return false; // The message of node:http names no place; the caller has a better one.
  }
}
