import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { describe, it } from 'node:test';
import { promisify } from 'node:util';

import fc from 'fast-check';

import {
  containerText,
  shellCommand,
} from '../../../../../../daemon/kubernetes/manifests/export/shellCommand.ts';

const run = promisify(execFile);

/** What a real shell makes of a command line of ours. */
async function wordsOf(command: string, env: NodeJS.ProcessEnv = {}): Promise<string[]> {
  const { stdout } = await run('/bin/sh', ['-c', command], {
    env: { PATH: process.env.PATH, ...env },
  });
  return stdout.split('\0').slice(0, -1);
}

/** How Kubernetes replaces variables in the arguments of a container, when none of their names is known. */
function expandedByKubernetes(text: string): string {
  return text.replaceAll(/\$\$/g, '$');
}

/** What the bridge's parser does to the value of `--stdio=`. */
function unquotedByBridge(text: string): string {
  const [first] = text;
  const isQuoted = (first === '"' || first === "'") && text.endsWith(first);
  return isQuoted ? text.slice(1, -1) : text;
}

const word = fc.oneof(
  fc.string().filter(text => !text.includes('\0')),
  fc
    .array(
      fc.constantFrom(
        '$',
        '(',
        ')',
        "'",
        '"',
        '\\',
        '`',
        '!',
        ' ',
        '\n',
        '*',
        '~',
        '#',
        'a',
        '{',
        '}',
        '&',
        ';',
        '-',
        '=',
      ),
    )
    .map(chars => chars.join('')),
);

describe('shellCommand', () => {
  it('reaches the program as it is written, through Kubernetes, the bridge and a shell', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(word, { maxLength: 6 }), async words => {
        const written = containerText(
          shellCommand([['printf'], ['%s\\0'], ...words.map(one => [one])]),
        );
        const command = unquotedByBridge(expandedByKubernetes(written));
        assert.deepEqual(await wordsOf(command), words.length === 0 ? [''] : words);
      }),
      { numRuns: 150 },
    );
  });

  it('leaves to the shell what variables stand for, as one word each', async () => {
    const command = shellCommand([['printf'], ['%s\\0'], ['--key=', { variable: 'KEY' }, " it's"]]);
    assert.deepEqual(await wordsOf(command, { KEY: '$(x) "a  b" *' }), [
      `--key=$(x) "a  b" * it's`,
    ]);
  });

  it('doubles only the dollars that Kubernetes would take', () => {
    assert.equal(containerText('$HOME $(HOME) $$ $'), '$HOME $$(HOME) $$$ $');
  });
});
