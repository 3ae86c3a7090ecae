import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { parseField, type TypedField } from '../../../../extension/invoke/parseField.ts';

const text: TypedField = { kind: 'string', minLength: 2, maxLength: 3 };
const whole: TypedField = { kind: 'number', isInteger: true, minimum: 1, maximum: 9 };
const any: TypedField = { kind: 'json', shape: 'any' };

describe('parseField', () => {
  for (const { type, typed, value } of [
    { type: text, typed: 'abc', value: 'abc' },
    { type: { kind: 'string' }, typed: '', value: '' },
    { type: whole, typed: ' 7 ', value: 7 },
    { type: { kind: 'number', isInteger: false }, typed: '-1.5e3', value: -1500 },
    { type: { kind: 'json', shape: 'array' }, typed: '["a"]', value: ['a'] },
    { type: { kind: 'json', shape: 'object' }, typed: '{"a": 1}', value: { a: 1 } },
    { type: any, typed: 'null', value: null },
  ] satisfies { type: TypedField; typed: string; value: unknown }[]) {
    it(`reads ${JSON.stringify(typed)} as ${type.kind}`, () => {
      assert.deepEqual(parseField(type, typed), { kind: 'value', value });
    });
  }

  for (const { type, typed, problem } of [
    { type: text, typed: 'a', problem: /At least 2/ },
    { type: text, typed: 'abcd', problem: /At most 3/ },
    { type: whole, typed: '', problem: /Expected a number/ },
    { type: whole, typed: 'seven', problem: /Expected a number/ },
    { type: whole, typed: '1.5', problem: /whole number/ },
    { type: whole, typed: '0', problem: /At least 1/ },
    { type: whole, typed: '10', problem: /At most 9/ },
    { type: any, typed: '{', problem: /No JSON/ },
    { type: { kind: 'json', shape: 'array' }, typed: '{}', problem: /JSON array/ },
    { type: { kind: 'json', shape: 'object' }, typed: '[]', problem: /JSON object/ },
    { type: { kind: 'json', shape: 'object' }, typed: 'null', problem: /JSON object/ },
  ] satisfies { type: TypedField; typed: string; problem: RegExp }[]) {
    it(`refuses ${JSON.stringify(typed)} as ${JSON.stringify(type)}`, () => {
      const parsed = parseField(type, typed);
      assert.match(parsed.kind === 'problem' ? parsed.problem : 'none', problem);
    });
  }
});
