import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import {
  addEnvelope,
  hasEnvelope,
  readClient,
  takeEnvelope,
} from '../../../../daemon/wire/envelope.ts';

const prefix = 'io.modelcontextprotocol';
const meta = () => ({
  [`${prefix}/protocolVersion`]: '2026-07-28',
  [`${prefix}/clientInfo`]: { name: 'a', version: '1' },
  [`${prefix}/clientCapabilities`]: { elicitation: {} },
  [`${prefix}/logLevel`]: 'info',
});
const envelope = {
  protocolVersion: '2026-07-28',
  clientInfo: { name: 'a', version: '1' },
  clientCapabilities: { elicitation: {} },
  logLevel: 'info',
};

describe('takeEnvelope', () => {
  it('takes it out, and leaves the rest', () => {
    const params = {
      name: 'x',
      _meta: { ...meta(), progressToken: 1, traceparent: '00-…', 'x/y': 2 },
    };
    assert.deepEqual(takeEnvelope(params), envelope);
    assert.deepEqual(params, {
      name: 'x',
      _meta: { progressToken: 1, traceparent: '00-…', 'x/y': 2 },
    });
  });

  it('leaves no empty _meta behind', () => {
    const params = { name: 'x', _meta: meta() };
    takeEnvelope(params);
    assert.deepEqual(params, { name: 'x' });
  });

  it('does without what clients need not say', () => {
    const { [`${prefix}/clientInfo`]: _info, [`${prefix}/logLevel`]: _level, ...least } = meta();
    assert.deepEqual(takeEnvelope({ _meta: least }), {
      ...envelope,
      clientInfo: { name: 'unknown', version: '' },
      logLevel: undefined,
    });
  });

  const problems: [params: Record<string, unknown> | undefined, problem: RegExp][] = [
    [undefined, /_meta needs .*protocolVersion/],
    [{}, /protocolVersion/],
    [{ _meta: [] }, /protocolVersion/],
    [{ _meta: { ...meta(), [`${prefix}/protocolVersion`]: 2026 } }, /protocolVersion, a string/],
    [
      { _meta: { ...meta(), [`${prefix}/clientCapabilities`]: true } },
      /clientCapabilities, an object/,
    ],
    [{ _meta: { [`${prefix}/protocolVersion`]: '2026-07-28' } }, /clientCapabilities/],
  ];
  for (const [params, problem] of problems) {
    it(`says what is wrong with ${JSON.stringify(params)}`, () => {
      const taken = takeEnvelope(params);
      assert.ok('problem' in taken);
      assert.match(taken.problem, problem);
    });
  }
});

describe('addEnvelope', () => {
  it('is undone by takeEnvelope', () => {
    const params = { name: 'x', _meta: { progressToken: 1 } };
    addEnvelope(params, envelope);
    assert.ok(hasEnvelope(params));
    assert.deepEqual(takeEnvelope(params), envelope);
    assert.deepEqual(params, { name: 'x', _meta: { progressToken: 1 } });
  });

  it('says no level where none is wanted, and replaces a _meta that is none', () => {
    const params: Record<string, unknown> = { _meta: 'odd' };
    addEnvelope(params, { ...envelope, logLevel: undefined });
    const { [`${prefix}/logLevel`]: _level, ...rest } = meta();
    assert.deepEqual(params, { _meta: rest });
  });

  it('takes back the level that an earlier sending had', () => {
    const params = { _meta: meta() };
    addEnvelope(params, { ...envelope, logLevel: undefined });
    assert.equal(`${prefix}/logLevel` in params._meta, false);
  });
});

describe('hasEnvelope', () => {
  for (const params of [undefined, {}, { _meta: null }, { _meta: { progressToken: 1 } }]) {
    it(`finds none in ${JSON.stringify(params)}`, () => {
      assert.equal(hasEnvelope(params), false);
    });
  }
});

describe('readClient', () => {
  for (const value of [undefined, null, 'x', [], { version: '1' }, { name: 7 }]) {
    it(`knows nobody from ${JSON.stringify(value)}`, () => {
      assert.deepEqual(readClient(value), { name: 'unknown', version: '' });
    });
  }

  it('takes no more than can be shown', () => {
    const { name, version } = readClient({ name: 'n'.repeat(1_000), version: 'v'.repeat(1_000) });
    assert.deepEqual([name.length, version.length], [200, 100]);
  });
});
