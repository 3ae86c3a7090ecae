import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { problemsOf } from '../../../../webview/form/problems.ts';
import { validate } from '../../../../webview/form/validate.ts';

function problems(schema: Record<string, unknown>, value: unknown) {
  return problemsOf(validate(schema, value), value, schema).map(
    ({ pointer, message }) => `${pointer}: ${message}`,
  );
}

function ofOne(schema: Record<string, unknown>, value: unknown) {
  return problems({ properties: { it: schema } }, { it: value });
}

describe('problemsOf', () => {
  const cases: readonly (readonly [Record<string, unknown>, unknown, string])[] = [
    [{ type: 'integer' }, 'x', 'Expected a whole number'],
    [{ type: ['string', 'null'] }, 1, 'Expected text or nothing (null)'],
    [{ enum: ['a'] }, 'b', 'Not one of the values that are allowed'],
    [{ minLength: 1 }, '', 'Must not be empty'],
    [{ minLength: 3 }, 'é', 'At least 3 characters'],
    [{ maxLength: 1 }, 'ab', 'At most 1 characters; there are 2'],
    [{ minimum: -0.5 }, -1, 'At least -0.5'],
    [{ exclusiveMaximum: 1e21 }, 1e21, 'Less than 1e+21'],
    [{ pattern: '^a$' }, 'b', 'Does not match the pattern ^a$'],
    [{ format: 'email' }, 'b', 'Expected an e-mail address, such as name@example.com'],
    [{ minItems: 2 }, [1], 'At least 2 items; there are 1'],
    [{ uniqueItems: true }, [1, 1], 'Two items are equal'],
    [{ multipleOf: 5 }, 4, 'A multiple of 5'],
  ];
  for (const [schema, value, message] of cases) {
    it(`says "${message}"`, () => assert.deepEqual(ofOne(schema, value), [`/it: ${message}`]));
  }

  it('tells of a missing member at the member', () => {
    assert.deepEqual(problems({ required: ['a/b'] }, {}), ['/a~1b: Required']);
  });

  it('finds the place of names that addresses write otherwise', () => {
    const schema = { properties: { 'a b%~/ü': { type: 'string' } } };
    assert.deepEqual(problems(schema, { 'a b%~/ü': 1 }), ['/a b%~0~1ü: Expected text']);
  });

  it('complains of the alternative that was likely meant, and of no other', () => {
    const card = { properties: { kind: { const: 'card' }, last4: { type: 'string' } } };
    const cash = { properties: { kind: { const: 'cash' }, coins: { type: 'array', minItems: 1 } } };
    const schema = { properties: { pay: { oneOf: [card, cash] } } };
    assert.deepEqual(problems(schema, { pay: { kind: 'cash', coins: [] } }), [
      '/pay/coins: At least 1 items; there are 0',
    ]);
  });

  it('does so for alternatives in alternatives, behind references', () => {
    const schema = {
      $defs: { size: { anyOf: [{ type: 'string' }, { type: 'integer', minimum: 1 }] } },
      anyOf: [
        { type: 'array' },
        { type: 'object', properties: { size: { $ref: '#/$defs/size' } } },
      ],
    };
    assert.deepEqual(problems(schema, { size: 0 }), ['/size: At least 1']);
  });

  it('says when several alternatives fit', () => {
    const schema = { properties: { a: { oneOf: [{ type: 'number' }, { minimum: 0 }] } } };
    assert.deepEqual(problems(schema, { a: 1 }), ['/a: Fits more than one of the alternatives']);
  });

  it('has nothing to say of what is right', () => {
    assert.deepEqual(problems({ type: 'object', required: ['a'] }, { a: 1 }), []);
  });
});
