import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { PayloadWeight, weightOf } from '../../../../daemon/calls/payloadWeight.ts';

describe('weightOf', () => {
  it('is about the length of a text', () => {
    const text = 'x'.repeat(10_000);
    assert.ok(weightOf({ content: [{ type: 'text', text }] }) < 10_500);
  });

  it('is many times the text of what is made of small parts', () => {
    for (const part of [{}, [], { a: 1 }]) {
      const value = Array.from({ length: 1_000 }, () => part);
      assert.ok(weightOf(value) > 10 * JSON.stringify(value).length);
    }
  });

  it('takes any depth', () => {
    let value: unknown = 1;
    for (let depth = 0; depth < 100_000; depth += 1) value = [value];
    assert.ok(weightOf(value) > 100_000);
  });

  for (const nothing of [undefined, null, true]) {
    it(`is nothing for ${nothing}`, () => assert.equal(weightOf(nothing), 0));
  }

  it('goes on after what is missing', () => {
    assert.ok(weightOf(['x'.repeat(100), undefined, null]) > 100);
  });
});

describe('PayloadWeight', () => {
  const objects = Array.from({ length: 100 }, () => ({}));

  it('counts text as it is until it has seen something', () => {
    assert.equal(new PayloadWeight().ratio, 1);
  });

  it('tells how much more than their text payloads take, and never less', () => {
    const weight = new PayloadWeight();
    weight.add(300, [objects]);
    assert.ok(weight.ratio > 15);
    const dropped = new PayloadWeight();
    dropped.add(1_000, [undefined]);
    assert.equal(dropped.ratio, 1);
  });

  it('follows when targets answer with something else', () => {
    const weight = new PayloadWeight();
    for (let count = 0; count < 10_000; count += 1) weight.add(300, [objects]);
    const before = weight.ratio;
    for (let count = 0; count < 100; count += 1) weight.add(60_000, ['x'.repeat(60_000)]);
    assert.ok(before > 15 && weight.ratio < 3);
  });

  it('learns nothing from calls of which nothing is kept', () => {
    const weight = new PayloadWeight();
    weight.add(300, ['x'.repeat(300)]);
    for (let count = 0; count < 10_000; count += 1) weight.add(0, [{}, undefined]);
    assert.ok(weight.ratio < 2);
  });

  it('looks at one call of sixteen', () => {
    const weight = new PayloadWeight();
    const ids = Array.from({ length: 1_600 }, (_, id) => id);
    assert.equal(Math.round(ids.filter(id => weight.samples(id)).length / 10), 10);
  });

  it('looks at all calls alike that an agent makes in turn', () => {
    const weight = new PayloadWeight();
    const ids = Array.from({ length: 16_000 }, (_, id) => id);
    for (const period of [2, 3, 4, 8, 16, 32]) {
      const turns = new Set(ids.filter(id => weight.samples(id)).map(id => id % period));
      assert.equal(turns.size, period);
    }
  });
});
