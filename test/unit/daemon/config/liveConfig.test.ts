import assert from 'node:assert/strict';
import { mkdir, rename, rm, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';

import { LiveConfig } from '../../../../daemon/config/liveConfig.ts';
import { inTime } from '../../../support/eventually.ts';
import { openTempDir } from '../../../support/tempDir.ts';

const empty = { targets: {}, prefixMode: 'always', failureMode: 'failOpen' };

function textOf(...names: string[]): string {
  return JSON.stringify({
    targets: Object.fromEntries(names.map(name => [name, { url: `http://${name}` }])),
  });
}

/** Waits until `probe` is true, looking now and at each change of `live`. */
async function until(live: LiveConfig, what: string, probe: () => boolean): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const look = () => void (probe() && resolve());
  using _listening = live.onChange(look);
  look();
  await inTime(what, promise);
}

const has = (live: LiveConfig, ...names: string[]) =>
  Object.keys(live.config.targets).join() === names.join();

/** Writes a file whole: its watch may read at any moment, and half a text would count as a change. */
async function replaceFile(file: string, text: string): Promise<void> {
  await writeFile(`${file}.new`, text);
  await rename(`${file}.new`, file);
}

describe('LiveConfig', () => {
  it('keeps the last good configuration while the file has mistakes', async () => {
    await using dir = await openTempDir();
    const file = path.join(dir.path, 'config.json');
    await writeFile(file, textOf('a'));
    using live = await LiveConfig.open(file, {});
    assert.equal(live.problems.length, 0);

    await writeFile(file, '{"targets": {"a": {"url": "http://new"}, "B": {}}}');
    await until(live, 'the problems', () => live.problems.length === 2);
    assert.deepEqual(live.config.targets, { a: { type: 'http', url: 'http://a' } });
    assert.ok(live.problems.every(problem => problem.file === file));

    await writeFile(file, textOf('b'));
    await until(live, 'the repair', () => live.problems.length === 0);
    assert.ok(has(live, 'b'));
  });

  it('lets a target run on that comes to lack a variable, and waits with one that never ran', async () => {
    await using dir = await openTempDir();
    const file = path.join(dir.path, 'config.json');
    await writeFile(file, textOf('a', 'gone'));
    using live = await LiveConfig.open(file, {});
    const lacking = { url: 'http://x/${env:NOPE}' };
    await replaceFile(
      file,
      JSON.stringify({ targets: { a: lacking, b: { url: 'http://b' }, c: lacking } }),
    );
    await until(live, 'the new targets', () => has(live, 'b', 'a'));
    assert.deepEqual(live.config.targets['a'], { type: 'http', url: 'http://a' });
    assert.deepEqual(Object.keys(live.lacking), ['c']);
    assert.equal(live.problems.length, 2);

    await replaceFile(file, textOf('c'));
    await until(live, 'the mended file', () => has(live, 'c'));
    assert.deepEqual(live.lacking, {});
  });

  it('is empty while there is no good configuration yet', async () => {
    await using dir = await openTempDir();
    const file = path.join(dir.path, 'config.json');
    await writeFile(file, '{');
    using live = await LiveConfig.open(file, {});
    assert.deepEqual(live.config, empty);
    assert.equal(live.problems.length, 1);
    assert.equal(live.exists, true);
  });

  it('is empty without a file, and follows its coming and going', async () => {
    await using dir = await openTempDir();
    const file = path.join(dir.path, '.vscode', 'mcp-federation.json');
    using live = await LiveConfig.open(file, {});
    assert.deepEqual(live.config, empty);
    assert.deepEqual(live.problems, []);
    assert.equal(live.exists, false);

    await mkdir(path.dirname(file));
    await writeFile(file, textOf('a'));
    await until(live, 'the file', () => live.exists && has(live, 'a'));
    await rm(file);
    await until(live, 'its end', () => !live.exists);
    assert.deepEqual(live.config, empty);
    await writeFile(file, textOf('b'));
    await until(live, 'its return', () => has(live, 'b'));
  });

  it('follows a file that is replaced at once, again and again', async () => {
    await using dir = await openTempDir();
    const file = path.join(dir.path, 'config.json');
    const draft = path.join(dir.path, 'draft.json');
    await writeFile(file, textOf('start'));
    using live = await LiveConfig.open(file, {});
    for (const name of ['one', 'two', 'three']) {
      await writeFile(draft, textOf(name));
      await rename(draft, file);
      await until(live, name, () => has(live, name));
    }
  });

  it('ends with the last of many quick changes', async () => {
    await using dir = await openTempDir();
    const file = path.join(dir.path, 'config.json');
    using live = await LiveConfig.open(file, {});
    for (let round = 0; round < 100; round += 1) await writeFile(file, textOf(`t${round}`));
    await until(live, 'the last', () => has(live, 't99'));
  });

  it('tells what cannot be read, and keeps what it has', async () => {
    await using dir = await openTempDir();
    const file = path.join(dir.path, 'config.json');
    await writeFile(file, textOf('a'));
    using live = await LiveConfig.open(file, {});
    await rm(file);
    await mkdir(file);
    await until(live, 'the problem', () => live.problems.length === 1);
    assert.match(live.problems[0]?.message ?? '', /This is a folder/);
    assert.ok(has(live, 'a'));
    assert.equal(live.exists, true);
  });

  it('says nothing of a change without effect', async () => {
    await using dir = await openTempDir();
    const file = path.join(dir.path, 'config.json');
    await writeFile(file, textOf('a'));
    using live = await LiveConfig.open(file, {});
    let changes = 0;
    using _listening = live.onChange(() => (changes += 1));

    await utimes(file, 1, 1);
    await live.reload();
    await replaceFile(file, `// A comment\n${textOf('a')}`);
    await live.reload();
    assert.equal(changes, 0);
    await replaceFile(file, textOf('a', 'b'));
    await live.reload();
    assert.equal(changes, 1);
    await replaceFile(file, textOf('b', 'a'));
    await live.reload();
    assert.equal(changes, 2, 'the order of the targets is the order of their tools');
  });

  it('believes a missing file when it is asked to read now', async () => {
    await using dir = await openTempDir();
    const file = path.join(dir.path, 'config.json');
    await writeFile(file, textOf('a'));
    using live = await LiveConfig.open(file, {});
    await rm(file);
    await live.reload();
    assert.equal(live.exists, false);
    assert.deepEqual(live.config, empty);
  });

  it('reads what was written before reload, however many reloads run', async () => {
    await using dir = await openTempDir();
    const file = path.join(dir.path, 'config.json');
    using live = await LiveConfig.open(file, {});
    const first = live.reload();
    await writeFile(file, textOf('a'));
    await live.reload();
    assert.ok(has(live, 'a'));
    await first;
    assert.ok(has(live, 'a'));
  });

  it('ends a target that lacks a variable once it is disabled', async () => {
    await using dir = await openTempDir();
    const file = path.join(dir.path, 'config.json');
    await writeFile(file, textOf('a'));
    using live = await LiveConfig.open(file, {});
    const disabled = { url: 'http://x/${env:NOPE}', enabled: false };
    await replaceFile(file, JSON.stringify({ targets: { a: disabled } }));
    await until(live, 'the new file', () => has(live));
    assert.equal(live.lacking['a']?.isEnabled, false);
  });

  it('replaces variables from the environment it was given', async () => {
    await using dir = await openTempDir();
    const file = path.join(dir.path, 'config.json');
    await writeFile(file, '{"targets": {"a": {"url": "${env:URL}"}}}');
    using live = await LiveConfig.open(file, { URL: 'http://a' });
    assert.deepEqual(live.config.targets.a, { type: 'http', url: 'http://a' });
  });

  it('says and reads nothing after its end', async () => {
    await using dir = await openTempDir();
    const file = path.join(dir.path, 'config.json');
    const live = await LiveConfig.open(file, {});
    let changes = 0;
    using _listening = live.onChange(() => (changes += 1));
    const reading = live.reload();
    live[Symbol.dispose]();
    live[Symbol.dispose]();
    await writeFile(file, textOf('a'));
    await reading;
    await live.reload();
    assert.equal(changes, 0);
    assert.deepEqual(live.config, empty);
  });
});
