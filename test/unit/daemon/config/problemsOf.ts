import assert from 'node:assert/strict';
import { it } from 'node:test';

import { isUnset } from '../../../../daemon/config/mistake.ts';
import { parseConfig } from '../../../../daemon/config/parseConfig.ts';

export const file = '/home/ada/project/.vscode/mcp-federation.json';
export const env = { HOME: '/home/ada', TOKEN: 's3cret', EMPTY: '' };

/** A mistake, a configuration with it, and what is said of it. "▶" marks where each problem is expected. */
export type MistakeCase = readonly [what: string, marked: string, ...messages: RegExp[]];

/** A test for each mistake: that it is told, at its place, and what to write instead. */
export function tellsMistakes(cases: readonly MistakeCase[]): void {
  for (const [what, marked, ...messages] of cases) {
    it(`tells ${what}, its place and what to write`, () => {
      const found = problemsOf(marked);
      assert.equal(found.length, messages.length);
      for (const [index, message] of messages.entries()) assert.match(found[index] ?? '', message);
    });
  }
}

/** The problems of a text, each of which must be where a "▶" stands. */
export function problemsOf(marked: string): string[] {
  const text = marked.replaceAll('▶', '');
  const { config, problems } = parseConfig(text, file, env);
  assert.equal(config === undefined, !problems.every(isUnset));
  const places = problems.map(({ line, column }) => `${line}:${column}`);
  const marks = marked.split('▶').slice(0, -1);
  const expected = marks.map((_, index) => {
    const lines = marks
      .slice(0, index + 1)
      .join('')
      .split('\n');
    return `${lines.length}:${(lines.at(-1)?.length ?? 0) + 1}`;
  });
  assert.deepEqual(places, expected, JSON.stringify(problems, undefined, 2));
  assert.ok(problems.every(problem => problem.file === file));
  return problems.map(({ message }) => message);
}
