import assert from 'node:assert/strict';
import { mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';

import type { Log } from '../../../../daemon/lib/log.ts';
import { KeptCatalogs, type TargetCatalog } from '../../../../daemon/upstream/keptCatalogs.ts';
import { emptyOffer } from '../../../../daemon/upstream/offerLists.ts';
import { openTempDir } from '../../../support/tempDir.ts';

const catalog: TargetCatalog = {
  greeting: {
    era: 'legacy',
    protocolVersion: '2025-11-25',
    capabilities: { tools: { listChanged: true } },
    serverInfo: { name: 'fixture', version: '1.0.0', title: 'A fixture' },
    instructions: 'Be kind',
  },
  tools: [{ name: 'echo', inputSchema: { type: 'object' }, _meta: { 'x/y': [1] } }],
  resources: [{ uri: 'memo://a', size: 7 }],
  templates: [{ uriTemplate: 'memo://{name}', icons: [] }],
  prompts: [{ name: 'greet', arguments: [{ name: 'who' }] }],
};

/** A log that a test reads. */
function openLog(): Log & { readonly entries: string[] } {
  const entries: string[] = [];
  return { entries, write: (level, message) => void entries.push(`${level} ${message}`) };
}

describe('KeptCatalogs', () => {
  it('reads what it wrote, unknown fields and all', async () => {
    await using dir = await openTempDir();
    const log = openLog();
    const directory = join(dir.path, 'state', 'catalogs');
    await new KeptCatalogs(directory, log).write('abc', catalog);
    assert.deepEqual(await new KeptCatalogs(directory, log).read('abc'), catalog);
    assert.deepEqual(log.entries, []);
  });

  it('reads files of earlier builds, which have no more than tools', async () => {
    await using dir = await openTempDir();
    const { greeting, tools } = catalog;
    await writeFile(join(dir.path, 'abc.json'), JSON.stringify({ greeting, tools }));
    assert.deepEqual(await new KeptCatalogs(dir.path, openLog()).read('abc'), {
      ...emptyOffer,
      greeting,
      tools,
    });
  });

  it('keeps them from others, and leaves nothing else behind', async () => {
    await using dir = await openTempDir();
    const directory = join(dir.path, 'catalogs');
    await new KeptCatalogs(directory, openLog()).write('abc', catalog);
    assert.deepEqual(await readdir(directory), ['abc.json']);
    const modes = await Promise.all(
      [directory, join(directory, 'abc.json')].map(path => stat(path)),
    );
    assert.deepEqual(
      modes.map(({ mode }) => mode & 0o777),
      [0o700, 0o600],
    );
  });

  it('knows nothing of a target that never ran, and does not complain', async () => {
    await using dir = await openTempDir();
    const log = openLog();
    assert.equal(await new KeptCatalogs(join(dir.path, 'none'), log).read('abc'), undefined);
    assert.deepEqual(log.entries, []);
  });

  it('replaces what it knew', async () => {
    await using dir = await openTempDir();
    const kept = new KeptCatalogs(dir.path, openLog());
    await kept.write('abc', catalog);
    await kept.write('abc', { ...catalog, tools: [] });
    assert.deepEqual((await kept.read('abc'))?.tools, []);
  });

  it('is not spoilt by writes of one target at a time', async () => {
    await using dir = await openTempDir();
    const log = openLog();
    const kept = new KeptCatalogs(dir.path, log);
    const catalogs = [3_000, 1, 2_000, 2].map(count => ({
      ...catalog,
      tools: Array.from({ length: count }, (_, index) => ({ name: `tool-${index}` })),
    }));
    await Promise.all(catalogs.map(one => kept.write('abc', one)));
    assert.equal((await kept.read('abc'))?.tools.length, 2);
    assert.deepEqual(log.entries, []);
  });

  it('has written all when it is disposed, though nobody waited for a write', async () => {
    await using dir = await openTempDir();
    const log = openLog();
    const kept = new KeptCatalogs(dir.path, log);
    for (const hash of ['abc', 'def']) void kept.write(hash, catalog);
    await kept[Symbol.asyncDispose]();
    assert.deepEqual((await readdir(dir.path)).sort(), ['abc.json', 'def.json']);
    assert.deepEqual(log.entries, []);
  });

  it('reads what is still being written', async () => {
    await using dir = await openTempDir();
    await using kept = new KeptCatalogs(dir.path, openLog());
    void kept.write('abc', catalog);
    assert.deepEqual(await kept.read('abc'), catalog);
  });

  const garbage: [what: string, text: string][] = [
    ['an empty file', ''],
    ['half a file', JSON.stringify(catalog).slice(0, 50)],
    ['bytes', '\0\0\0\u{fffd}'],
    ['another document', '{"tools":[]}'],
    ['a list', '[]'],
    ['tools without names', JSON.stringify({ ...catalog, tools: [{ title: 'x' }] })],
    ['tools with empty names', JSON.stringify({ ...catalog, tools: [{ name: '' }] })],
  ];
  for (const [what, text] of garbage) {
    it(`takes ${what} for nothing, and says so`, async () => {
      await using dir = await openTempDir();
      const log = openLog();
      await writeFile(join(dir.path, 'abc.json'), text);
      assert.equal(await new KeptCatalogs(dir.path, log).read('abc'), undefined);
      assert.deepEqual(log.entries, ['warn A kept catalog cannot be read']);
    });
  }

  it('says what it cannot read or write, and goes on', async () => {
    await using dir = await openTempDir();
    const log = openLog();
    await mkdir(join(dir.path, 'abc.json'));
    const kept = new KeptCatalogs(dir.path, log);
    assert.equal(await kept.read('abc'), undefined);
    await kept.write('abc', catalog);
    await writeFile(join(dir.path, 'file'), '');
    await new KeptCatalogs(join(dir.path, 'file'), log).write('abc', catalog);
    assert.deepEqual(log.entries, [
      'warn A kept catalog cannot be read',
      'warn A catalog cannot be kept',
      'warn A catalog cannot be kept',
    ]);
  });
});
