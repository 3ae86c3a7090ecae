import assert from 'node:assert/strict';
import { appendFileSync, existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';

import { BoundedFile } from '../../../../daemon/process/boundedFile.ts';

describe('BoundedFile', () => {
  let folder: string;
  let file: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'bounded-file-'));
    file = path.join(folder, 'log');
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('adds to what is there', async () => {
    appendFileSync(file, 'old\n');
    using bounded = new BoundedFile(file);
    bounded.writeLine('new');
    assert.equal(await readFile(file, 'utf8'), 'old\nnew\n');
  });

  it('moves what is too much aside, once', async () => {
    using bounded = new BoundedFile(file, 10);
    for (const line of ['first line', 'second line', 'third line']) bounded.writeLine(line);
    assert.equal(await readFile(file, 'utf8'), 'third line\n');
    assert.equal(await readFile(`${file}.1`, 'utf8'), 'second line\n');
    assert.equal((await readdir(folder)).length, 2);
  });

  it('leaves the file to others who have it open', async () => {
    using first = new BoundedFile(file, 10);
    using second = new BoundedFile(file, 1_000);
    first.writeLine('more than ten bytes');
    first.writeLine('one');
    second.writeLine('two');
    assert.equal(await readFile(file, 'utf8'), 'one\ntwo\n');
  });

  it('is for its user only', { skip: process.platform === 'win32' }, async () => {
    using _bounded = new BoundedFile(file);
    assert.equal((await stat(file)).mode & 0o777, 0o600);
  });

  it('is silent after its end', () => {
    const bounded = new BoundedFile(file);
    bounded[Symbol.dispose]();
    bounded[Symbol.dispose]();
    bounded.writeLine('too late');
  });

  it('loses a line to a full disk, and nothing else', { skip: !existsSync('/dev/full') }, () => {
    using bounded = new BoundedFile('/dev/full');
    assert.doesNotThrow(() => bounded.writeLine('a line'));
  });
});
