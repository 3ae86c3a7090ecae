import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { parseUnexpanded } from '../../../../daemon/config/parseUnexpanded.ts';

describe('parseUnexpanded', () => {
  it('keeps variables and paths as they are written, also where they are no URL yet', () => {
    const { targets, prefixMode } = parseUnexpanded(
      `{
        // comments are fine
        "targets": {
          "a": { "command": "./a", "args": ["\${env:UNSET}"], "cwd": "." },
          "b": { "type": "sse", "url": "https://\${env:HOST}/x" },
        }
      }`,
      'x.json',
    );
    assert.equal(prefixMode, 'always');
    assert.deepEqual(targets, {
      a: { type: 'stdio', command: './a', args: ['${env:UNSET}'], cwd: '.' },
      b: { type: 'sse', url: 'https://${env:HOST}/x' },
    });
  });

  for (const [what, text, message] of [
    ['text that is no JSON', '{ "targets": { ', /^x\.json:1:\d+: /],
    [
      'a target with a mistake',
      '{ "targets": {\n "a": { "type": "stdio", "command": 5 } } }',
      /^x\.json:2:\d+: targets\.a\.command: /,
    ],
    ['something else than an object', '[]', /^x\.json:1:1: /],
  ] as const) {
    it(`refuses ${what}, with its place`, () => {
      assert.throws(() => parseUnexpanded(text, 'x.json'), { code: 'CONFIG_INVALID', message });
    });
  }
});
