import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { paramHeaders, paramValue } from '../../../../daemon/wire/paramHeaders.ts';

const object = (properties: Record<string, unknown>, more = {}) => ({
  type: 'object',
  properties,
  ...more,
});
const header = (name: unknown, type: unknown = 'string') => ({ type, 'x-mcp-header': name });

describe('paramHeaders', () => {
  it('finds the arguments that stand in headers, at any depth', () => {
    const schema = object({
      region: header('Region'),
      plain: { type: 'string' },
      where: object({
        zone: header('Zone', 'integer'),
        deep: object({ on: header('On', 'boolean') }),
      }),
    });
    assert.deepEqual(paramHeaders(schema), [
      { name: 'Region', path: ['region'] },
      { name: 'Zone', path: ['where', 'zone'] },
      { name: 'On', path: ['where', 'deep', 'on'] },
    ]);
  });

  for (const schema of [undefined, null, 'x', {}, object({}), object({ a: true })]) {
    it(`finds none in ${JSON.stringify(schema)}`, () => {
      assert.deepEqual(paramHeaders(schema), []);
    });
  }

  it('takes an argument that is called like the annotation for an argument', () => {
    assert.deepEqual(paramHeaders(object({ 'x-mcp-header': { type: 'string' } })), []);
  });

  const invalid: [what: string, schema: unknown][] = [
    ['an empty name', object({ a: header('') })],
    ['a name that is no text', object({ a: header(7) })],
    ['a name with a space', object({ a: header('My Region') })],
    ['a name with a colon', object({ a: header('a:b') })],
    ['a name with a line break', object({ a: header('a\r\nb') })],
    ['a name beyond ASCII', object({ a: header('Région') })],
    ['a number', object({ a: header('A', 'number') })],
    ['an object', object({ a: header('A', 'object') })],
    ['several types', object({ a: header('A', ['string', 'null']) })],
    ['no type', object({ a: { 'x-mcp-header': 'A' } })],
    ['the same name twice', object({ a: header('A'), b: header('A') })],
    ['names that differ in their case only', object({ a: header('My'), b: header('my') })],
    ['the root', { ...object({}), 'x-mcp-header': 'A' }],
    ['items', object({ a: { type: 'array', items: header('A') } })],
    ['an alternative', object({ a: { anyOf: [header('A')] } })],
    ['a definition', object({}, { $defs: { a: header('A') } })],
  ];
  for (const [what, schema] of invalid) {
    it(`refuses ${what}`, () => {
      const found = paramHeaders(schema);
      assert.ok('problem' in found, JSON.stringify(found));
      assert.match(found.problem, /^x-mcp-header /);
    });
  }
});

describe('paramValue', () => {
  const at = (...path: string[]) => ({ name: 'A', path });
  const cases: [args: unknown, path: string[], value: unknown][] = [
    [{ a: 'x' }, ['a'], 'x'],
    [{ a: '' }, ['a'], ''],
    [{ a: 42 }, ['a'], 42],
    [{ a: false }, ['a'], false],
    [{ a: { b: 'x' } }, ['a', 'b'], 'x'],
    [{ a: null }, ['a'], undefined],
    [{}, ['a'], undefined],
    [undefined, ['a'], undefined],
    [{ a: 'x' }, ['a', 'b'], undefined],
    [{ a: ['x'] }, ['a', '0'], undefined],
    [{}, ['constructor', 'name'], undefined],
  ];
  for (const [args, path, value] of cases) {
    it(`gives ${JSON.stringify(value)} for ${path.join('.')} of ${JSON.stringify(args)}`, () => {
      assert.equal(paramValue(at(...path), args), value);
    });
  }
});
