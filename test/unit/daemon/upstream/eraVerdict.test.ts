import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { needsProbe, nextVerdict } from '../../../../daemon/upstream/eraVerdict.ts';

const hourMs = 60 * 60 * 1000;
const now = 1_800_000_000_000;
const legacy = { era: 'legacy', askedAt: now - hourMs, serverVersion: '1' } as const;
const modern = { ...legacy, era: 'modern' } as const;

describe('needsProbe', () => {
  it('asks a server that was never asked', () => {
    assert.ok(needsProbe(undefined, now));
  });

  it('asks a modern server each time, as it says then what it can do', () => {
    assert.ok(needsProbe(modern, now));
  });

  it('does not ask a legacy server again on the same day', () => {
    assert.equal(needsProbe(legacy, now), false);
  });

  it('asks a legacy server again after a day: it may have learned', () => {
    assert.ok(needsProbe(legacy, now + 24 * hourMs));
  });

  it('asks again when the clock was set back', () => {
    assert.ok(needsProbe({ ...legacy, askedAt: now + hourMs }, now));
  });
});

describe('nextVerdict', () => {
  it('dates what a server has said', () => {
    const found = { era: 'modern', serverVersion: '2', wasProbed: true } as const;
    assert.deepEqual(nextVerdict(legacy, found, now), {
      era: 'modern',
      askedAt: now,
      serverVersion: '2',
    });
  });

  it('does not make a verdict younger that nobody has asked for again', () => {
    const found = { era: 'legacy', serverVersion: '1', wasProbed: false } as const;
    assert.equal(nextVerdict(legacy, found, now), legacy);
  });

  it('forgets the verdict when another version of the server answers', () => {
    const found = { era: 'legacy', serverVersion: '2', wasProbed: false } as const;
    assert.equal(nextVerdict(legacy, found, now), undefined);
  });

  it('remembers nothing of a server that was silent', () => {
    const found = { era: 'legacy', serverVersion: '1', wasProbed: false } as const;
    assert.equal(nextVerdict(undefined, found, now), undefined);
  });
});
