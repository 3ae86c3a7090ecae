import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { formProblem } from '../../../../../daemon/federation/input/formProblem.ts';

const schema = {
  type: 'object',
  properties: {
    name: { type: 'string' },
    age: { type: 'integer' },
    colour: { type: 'string', enum: ['red', 'blue'] },
    tags: { type: 'array' },
    isNew: { type: 'boolean' },
  },
  required: ['name'],
};

describe('formProblem', () => {
  const cases: [content: Record<string, unknown>, problem: string | undefined][] = [
    [{ name: 'Ada' }, undefined],
    [{ name: 'Ada', age: 36, colour: 'red', tags: [], isNew: false }, undefined],
    [{}, 'The form needs name'],
    [{ name: 7 }, 'The field name must be of type string'],
    [{ name: 'Ada', age: 1.5 }, 'The field age must be of type integer'],
    [{ name: 'Ada', colour: 'green' }, 'The field colour must be one of red, blue'],
    [
      { name: 'Ada', toString: 1 },
      'The form has no field toString; it has name, age, colour, tags, isNew',
    ],
  ];
  for (const [content, problem] of cases) {
    it(`says ${problem ?? 'nothing'} of ${JSON.stringify(content)}`, () => {
      assert.equal(formProblem(schema, content), problem);
    });
  }

  for (const odd of [undefined, null, 7, [], { properties: 7, required: 'name' }]) {
    it(`does not fail at the schema ${JSON.stringify(odd)}`, () => {
      assert.doesNotThrow(() => formProblem(odd, { name: 'Ada' }));
    });
  }
});
