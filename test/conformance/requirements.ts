import { readFile } from 'node:fs/promises';

import { fromRoot } from '../support/paths.ts';

/** The revisions whose requirements the suite knows, and that are spoken here. */
export type Revision = '2025-11-25' | '2026-07-28';

/** Which side of a connection is tested. */
export type Leg = 'server' | 'client';

/** Where the suite is installed. */
export const suiteFolder = fromRoot('node_modules/@modelcontextprotocol/conformance');

/** The scenarios that the suite runs for a revision: first those that it requires, then those it only looks at. */
export async function readScenarios(revision: Revision, leg: Leg): Promise<readonly string[]> {
  const text = await readFile(`${suiteFolder}/requirements/${revision}.yaml`, 'utf8');
  const section = new RegExp(`^${leg}:\n((?:  - .*\n|\\s*#.*\n|\n)*)`, 'm').exec(text)?.[1] ?? '';
  const required = Array.from(section.matchAll(/^ {2}- (\S+)$/gm), ([, name = '']) => name);
  const lookedAt = text.matchAll(/^ {2}- scenario: (\S+)\n {4}leg: (\S+)$/gm);
  return [
    ...required,
    ...Array.from(lookedAt).flatMap(([, name = '', of]) => (of === leg ? name : [])),
  ];
}
