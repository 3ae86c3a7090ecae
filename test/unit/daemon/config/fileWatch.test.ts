import assert from 'node:assert/strict';
import { mkdir, rename, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';

import { FileWatch } from '../../../../daemon/config/fileWatch.ts';
import type { FileWatchTimes } from '../../../../daemon/config/fileWatch.ts';
import { inTime } from '../../../support/eventually.ts';
import { openTempDir } from '../../../support/tempDir.ts';

const toldOnly: FileWatchTimes = { quietMs: 5, pollMs: 3_600_000, goneMs: 0 };
const polledOnly: FileWatchTimes = { quietMs: 5, pollMs: 10, goneMs: 0 };

/** Counts what a watch tells, and waits for the next. */
function openBell() {
  let next = Promise.withResolvers<void>();
  let count = 0;
  return {
    ring: () => {
      count += 1;
      next.resolve();
      next = Promise.withResolvers();
    },
    get count() {
      return count;
    },
    /** Does `change`, and waits until it was told of. */
    after: async (what: string, change: () => Promise<unknown>) => {
      const { promise } = next;
      await change();
      await inTime(`being told of ${what}`, promise);
    },
  };
}

describe('FileWatch', () => {
  it('tells of writing, replacing, deleting and creating', async () => {
    await using dir = await openTempDir();
    const file = path.join(dir.path, 'config.json');
    const bell = openBell();
    using _watch = await FileWatch.open(file, bell.ring, toldOnly);

    await bell.after('creating', () => writeFile(file, '1'));
    await bell.after('writing', () => writeFile(file, '2'));
    const draft = path.join(dir.path, 'draft');
    await writeFile(draft, '3');
    await bell.after('replacing', () => rename(draft, file));
    await bell.after('writing the new one', () => writeFile(file, '4'));
    await bell.after('deleting', () => rm(file));
    await bell.after('creating again', () => writeFile(file, '5'));
  });

  it('waits for folders that do not exist yet, and for those that come again', async () => {
    await using dir = await openTempDir();
    const folder = path.join(dir.path, 'a', 'b');
    const file = path.join(folder, 'config.json');
    const bell = openBell();
    using _watch = await FileWatch.open(file, bell.ring, toldOnly);

    await bell.after('the first folder', () => mkdir(path.join(dir.path, 'a')));
    await bell.after('the second folder', () => mkdir(folder));
    await bell.after('the file', () => writeFile(file, '1'));
    await bell.after('their end', () => rm(path.join(dir.path, 'a'), { recursive: true }));
    await bell.after('all at once', async () => {
      await mkdir(folder, { recursive: true });
      await writeFile(file, '2');
    });
    await bell.after('a change in them', () => writeFile(file, '3'));
  });

  it('tells the last of many changes', async () => {
    await using dir = await openTempDir();
    const file = path.join(dir.path, 'config.json');
    const bell = openBell();
    using _watch = await FileWatch.open(file, bell.ring, toldOnly);

    for (let round = 0; round < 20; round += 1) {
      await bell.after(`round ${round}`, async () => {
        for (let write = 0; write < 5; write += 1) await writeFile(file, `${round} ${write}`);
      });
    }
    assert.ok(bell.count < 20 * 5);
  });

  it('takes a file that is deleted and written anew for a changed one', async () => {
    await using dir = await openTempDir();
    const file = path.join(dir.path, 'config.json');
    await writeFile(file, '1');
    const bell = openBell();
    using _watch = await FileWatch.open(file, bell.ring, { ...toldOnly, goneMs: 3_600_000 });
    const witness = openBell();
    using _witness = await FileWatch.open(file, witness.ring, toldOnly);

    await witness.after('deleting', () => rm(file));
    assert.equal(bell.count, 0);
    await bell.after('writing it anew', () => writeFile(file, '2'));
    assert.equal(bell.count, 1);
  });

  it('does not wait for a writer that never pauses', async ({ signal }) => {
    await using dir = await openTempDir();
    const file = path.join(dir.path, 'config.json');
    const bell = openBell();
    using _watch = await FileWatch.open(file, bell.ring, { ...toldOnly, quietMs: 50 });

    await bell.after('something while it is being written', async () => {
      while (bell.count === 0 && !signal.aborted) await writeFile(file, 'x');
    });
  });

  it('finds by itself what the system does not tell: a change behind a link', async () => {
    await using dir = await openTempDir();
    await mkdir(path.join(dir.path, 'elsewhere'));
    const real = path.join(dir.path, 'elsewhere', 'real.json');
    const file = path.join(dir.path, 'config.json');
    await writeFile(real, '1');
    await symlink(real, file);
    const bell = openBell();
    using _watch = await FileWatch.open(file, bell.ring, polledOnly);

    await bell.after('writing', () => writeFile(real, '22'));
    await bell.after('a write that shows in nothing but its time', () => utimes(real, 1, 1));
    await bell.after('deleting', () => rm(real));
    await bell.after('creating', () => writeFile(real, '1'));
  });

  it('says nothing of other files', async () => {
    await using dir = await openTempDir();
    const file = path.join(dir.path, 'config.json');
    const bell = openBell();
    using _watch = await FileWatch.open(file, bell.ring, toldOnly);

    await writeFile(path.join(dir.path, 'other.json'), '1');
    await bell.after('its own file', () => writeFile(file, '1'));
    assert.equal(bell.count, 1);
  });

  it('says nothing after its end', async () => {
    await using dir = await openTempDir();
    const file = path.join(dir.path, 'config.json');
    const bell = openBell();
    const watch = await FileWatch.open(file, bell.ring, polledOnly);
    watch[Symbol.dispose]();
    watch[Symbol.dispose]();

    const other = openBell();
    using _other = await FileWatch.open(file, other.ring, polledOnly);
    await other.after('writing', () => writeFile(file, '1'));
    assert.equal(bell.count, 0);
  });
});
