import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { parseOptions } from '../../../bench/options.ts';

describe('parseOptions', () => {
  it('measures everything, and keeps it, by default', () => {
    const options = parseOptions([]);
    assert.equal(options?.contestants.length, 7);
    assert.equal(options.targets.length, 4);
    assert.ok(options.measuresMemory && options.measuresStart && options.measuresPage);
    assert.ok(options.isWhole);
  });

  it('measures only what was asked for, and does not keep it', () => {
    const options = parseOptions(['--only', 'daemon,pass-through,start']);
    assert.deepEqual(options?.contestants, ['pass-through', 'daemon']);
    assert.equal(options.targets.length, 4);
    assert.equal(options.measuresMemory, false);
    assert.equal(options.measuresStart, true);
    assert.equal(options.isWhole, false);
  });

  it('measures all contestants for the kinds of target that were asked for', () => {
    const options = parseOptions(['--only', 'kubernetes,stdio']);
    assert.deepEqual(options?.targets, ['stdio', 'kubernetes']);
    assert.equal(options.contestants.length, 7);
  });

  it('measures some contestants for some kinds of target', () => {
    const options = parseOptions(['--only', 'kubernetes,direct,daemon']);
    assert.deepEqual(options?.targets, ['kubernetes']);
    assert.deepEqual(options.contestants, ['direct', 'daemon']);
  });

  it('measures no calls when only something else was asked for', () => {
    const options = parseOptions(['--only', 'memory']);
    assert.deepEqual([options?.targets, options?.contestants], [[], []]);
  });

  it('measures the page alone', () => {
    const options = parseOptions(['--only', 'page']);
    assert.ok(options?.measuresPage && !options.measuresStart);
    assert.deepEqual(options.contestants, []);
  });

  it('does not keep a quick run', () => {
    assert.equal(parseOptions(['--quick'])?.isWhole, false);
  });

  it('says what there is to measure when asked for something else', () => {
    assert.throws(() => parseOptions(['--only', 'deamon']), /no "deamon".*choose from.*daemon/);
  });

  it('refuses options that it does not know', () => {
    assert.throws(() => parseOptions(['--fast']), /--fast/);
  });

  it('gives way to help', () => {
    assert.equal(parseOptions(['--help']), undefined);
  });
});
