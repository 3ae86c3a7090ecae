import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { describeSchema } from '../../../../extension/tree/describeSchema.ts';

/** A schema whose one argument is what `definitions` says of `A`. */
function withDefinitions($defs: Record<string, unknown>): unknown {
  return { type: 'object', properties: { v: { $ref: '#/$defs/A' } }, $defs };
}

const toA = { $ref: '#/$defs/A' };

describe('describeSchema', () => {
  it('tells of a type that holds itself as far as is useful', () => {
    const A = { anyOf: [{ type: 'string' }, { type: 'array', items: toA }] };
    assert.match(describeSchema(withDefinitions({ A })), /\(string or list of any value, optional/);
    const list = describeSchema(withDefinitions({ A: { type: 'array', items: toA } }));
    assert.match(list, /\(list of list of list, optional/);
  });

  it('has an end for alternatives that double at each step', () => {
    const steps = Array.from({ length: 40 }, (_, step) => {
      const next = { $ref: `#/$defs/${step === 39 ? 'end' : `A${step + 1}`}` };
      return [`A${step === 0 ? '' : step}`, { anyOf: [next, next] }] as const;
    });
    const schema = withDefinitions({ ...Object.fromEntries(steps), end: { type: 'string' } });
    assert.equal(describeSchema(schema), '- **v** (any value, optional)');
  });

  it('names some of many values', () => {
    const values = Array.from({ length: 5_000 }, (_, index) => index);
    const text = describeSchema({ properties: { v: { enum: values } } });
    assert.equal(text, '- **v** (one of 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, …, optional)');
  });

  it('counts arguments that are too many, unless they have no end', () => {
    const many = (count: number, property: unknown) =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`p${index}`, property]));
    assert.match(describeSchema({ properties: many(50, { type: 'string' }) }), /\n- and 10 more$/);
    assert.match(describeSchema({ properties: many(200, { $ref: '#' }) }), /\n- and many more$/);
  });

  it('takes a reference that cannot be read for none', () => {
    const text = describeSchema({ properties: { v: { $ref: '#/%zz' } } });
    assert.equal(text, '- **v** (any value, optional)');
  });
});
