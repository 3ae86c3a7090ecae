import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';

import { addFederation } from '../../../../daemon/config/addFederation.ts';
import { openTempDir } from '../../../support/tempDir.ts';

const imported = {
  targets: { web: { type: 'http', url: 'https://a.test/mcp' } },
  prefixMode: 'conditional',
  failureMode: 'failClosed',
} as const;

/** Adds it to a file that says `before`. */
async function add(before?: string) {
  await using dir = await openTempDir();
  const file = join(dir.path, 'config.json');
  if (before !== undefined) await writeFile(file, before);
  const kept = await addFederation(file, imported);
  return { kept, text: await readFile(file, 'utf8') };
}

describe('addFederation', () => {
  for (const before of [undefined, '', '{}', '{ "targets": {} }']) {
    it(`takes all of it over where the file says ${before ?? 'nothing, not being there'}`, async () => {
      const { kept, text } = await add(before);
      assert.deepEqual(kept, []);
      assert.deepEqual(JSON.parse(text), imported);
    });
  }

  it('leaves what is there as it was, and says what differs', async () => {
    const before =
      '{\n  // mine\n  "failureMode": "failClosed",\n  "targets": { "a": { "type": "stdio", "command": "a" } }\n}\n';
    const { kept, text } = await add(before);
    assert.deepEqual(kept, [{ key: 'prefixMode', kept: 'always', wanted: 'conditional' }]);
    assert.match(text, /\/\/ mine\n {2}"failureMode": "failClosed"/);
    assert.match(text, /"a": .*"web": /s);
    assert.doesNotMatch(text, /prefixMode/);
  });

  it('changes nothing where a name is taken', async () => {
    const before = '{ "targets": { "web": { "type": "stdio", "command": "a" } } }';
    await assert.rejects(add(before), { code: 'CONFIG_INVALID', message: /web/ });
  });
});
