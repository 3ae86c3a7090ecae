import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { applyEdits } from 'jsonc-parser';

import { insertTarget, targetNames } from '../../../../extension/configuration/insertTarget.ts';
import { newConfiguration } from '../../../../extension/configuration/newConfiguration.ts';

const config = { type: 'stdio', command: 'run' } as const;

describe('insertTarget', () => {
  it('adds to a new configuration, and keeps its comment', () => {
    const text = insert(newConfiguration);
    assert.match(text, /^\{\n {2}\/\/ The MCP servers/);
    assert.match(
      text,
      /"targets": \{\n {4}"new": \{\n {6}"type": "stdio",\n {6}"command": "run"\n/,
    );
  });

  it('adds after the last target, and keeps comments', () => {
    const text = '{\n\t"targets": {\n\t\t// mine\n\t\t"old": {}, // trailing\n\t}\n}\n';
    const after = insert(text);
    assert.match(after, /\/\/ mine\n\t\t"old": \{\}, ?\/\/ trailing|"old": \{\},?[^]*"new"/);
    assert.deepEqual([...targetNames(after, 'c.json')], ['old', 'new']);
    assert.match(after, /\n\t\t"new": \{\n\t\t\t"type"/);
  });

  it('adds the targets where there are none yet', () => {
    assert.deepEqual([...targetNames(insert('{ "prefixMode": "never" }'), 'c.json')], ['new']);
  });

  it('keeps the line ends of Windows', () => {
    assert.doesNotMatch(insert('{\r\n  "targets": {}\r\n}\r\n'), /[^\r]\n/);
  });
});

describe('targetNames', () => {
  for (const text of ['', '{', '[]', '{"targets": []}', '{"targets": {"a": }}']) {
    it(`refuses to work on ${JSON.stringify(text)}`, () => {
      assert.throws(() => targetNames(text, 'c.json'), {
        code: 'CONFIG_INVALID',
        message: /c\.json has mistakes/,
      });
    });
  }
});

function insert(text: string): string {
  return applyEdits(text, insertTarget(text, 'new', config));
}
