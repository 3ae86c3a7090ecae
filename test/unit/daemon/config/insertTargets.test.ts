import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { TargetConfig } from '#protocol/targetConfig.ts';
import { insertTargets } from '../../../../daemon/config/insertTargets.ts';
import { parseConfig } from '../../../../daemon/config/parseConfig.ts';

const file = '/home/me/mcp-federation.json';
const web: TargetConfig = {
  type: 'kubernetes',
  context: 'lab',
  namespace: 'team',
  service: 'web',
  port: 80,
};

describe('insertTargets', () => {
  for (const text of ['', ' \n', '{}', '{ "targets": {} }']) {
    it(`makes a configuration of ${JSON.stringify(text)}`, () => {
      const { config, problems } = parseConfig(insertTargets(text, file, { web }), file, {});
      assert.deepEqual(problems, []);
      assert.deepEqual(config?.targets, { web });
    });
  }

  it('leaves comments, order and trailing commas as they are, and adds at the end', () => {
    const text = `// Mine.
{
    "prefixMode": "always", // As it was.
    "targets": {
        /* The first. */
        "zebra": { "command": "z" },
        "ant": { "url": "https://example.com/mcp" }, // The last.
    },
    "failureMode": "failOpen"
}
`;
    const changed = insertTargets(text, file, { web, web2: web });
    for (const line of text.trimEnd().split('\n')) assert.ok(changed.includes(line.trim()), line);
    const { config } = parseConfig(changed, file, {});
    assert.deepEqual(Object.keys(config?.targets ?? {}), ['zebra', 'ant', 'web', 'web2']);
    assert.match(changed, /^ {8}"web": \{\n {12}"type": "kubernetes",$/m);
  });

  it('indents with tabs and ends lines as the file does', () => {
    const changed = insertTargets('{\r\n\t"targets": {}\r\n}\r\n', file, { web });
    assert.match(changed, /\r\n\t\t"web": \{\r\n\t\t\t"type"/);
    assert.doesNotMatch(changed, /[^\r]\n/);
  });

  it('refuses a name that is taken, and proposes another', () => {
    const text = '{ "targets": { "web": { "command": "x" }, "web-2": { "command": "x" } } }';
    assert.throws(() => insertTargets(text, file, { web }), {
      code: 'CONFIG_INVALID',
      message: `${file} has a target web already; take another name, such as web-3`,
    });
  });

  for (const [what, text] of [
    ['is no JSON', '{ "targets": '],
    ['is no object', '[]'],
    ['has no object of targets', '{ "targets": [] }'],
  ] as const) {
    it(`refuses a file that ${what}, with the place`, () => {
      assert.throws(() => insertTargets(text, file, { web }), {
        code: 'CONFIG_INVALID',
        message: /^\/home\/me\/mcp-federation\.json:\d+:\d+: .*correct the file/,
      });
    });
  }

  it('adds to a file with a mistake elsewhere, which is not for this to correct', () => {
    const text = '{ "targets": { "other": { "command": 1 } } }';
    assert.match(insertTargets(text, file, { web }), /"web"/);
  });

  it('refuses a target with a mistake', () => {
    const bad: TargetConfig = { type: 'http', url: 'ftp://example.com' };
    assert.throws(() => insertTargets('{}', file, { bad }), {
      code: 'CONFIG_INVALID',
      message: /^This cannot be added: .*https?:/,
    });
  });

  it('takes a variable that only the daemon may have', () => {
    const headers = { Authorization: 'Bearer ${env:SURELY_NOT_SET_HERE}' };
    const remote: TargetConfig = { type: 'http', url: '${env:ALSO_NOT_SET}/mcp', headers };
    assert.match(insertTargets('{}', file, { remote }), /SURELY_NOT_SET_HERE/);
  });
});
