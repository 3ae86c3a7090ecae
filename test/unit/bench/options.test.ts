import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { parseOptions } from '../../../bench/options.ts';

describe('parseOptions', () => {
  it('measures everything, and keeps it, by default', () => {
    const options = parseOptions([]);
    assert.equal(options?.contestants.length, 6);
    assert.ok(options.measuresMemory && options.measuresStart && options.isWhole);
  });

  it('measures only what was asked for, and does not keep it', () => {
    const options = parseOptions(['--only', 'daemon,pass-through,start']);
    assert.deepEqual(options?.contestants, ['pass-through', 'daemon']);
    assert.equal(options.measuresMemory, false);
    assert.equal(options.measuresStart, true);
    assert.equal(options.isWhole, false);
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
