import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { isAnswerable } from '../../../../../daemon/federation/input/answerable.ts';

const form = { method: 'elicitation/create', params: { message: '?' } };
const page = { method: 'elicitation/create', params: { mode: 'url', message: '?' } };
const text = { method: 'sampling/createMessage', params: { messages: [] } };
const withTools = { method: 'sampling/createMessage', params: { messages: [], tools: [] } };
const withChoice = { method: 'sampling/createMessage', params: { toolChoice: { mode: 'none' } } };
const roots = { method: 'roots/list' };

describe('isAnswerable', () => {
  const cases: [capabilities: Record<string, unknown>, request: typeof roots, can: boolean][] = [
    [{}, form, false],
    [{}, text, false],
    [{}, roots, false],
    [{ elicitation: {} }, form, true],
    [{ elicitation: {} }, page, false],
    [{ elicitation: { form: {} } }, form, true],
    [{ elicitation: { form: {} } }, page, false],
    [{ elicitation: { url: {} } }, form, false],
    [{ elicitation: { url: {} } }, page, true],
    [{ elicitation: { form: {}, url: {} } }, page, true],
    [{ elicitation: true }, form, false],
    [{ elicitation: null }, form, false],
    [{ sampling: {} }, text, true],
    [{ sampling: {} }, withTools, false],
    [{ sampling: {} }, withChoice, false],
    [{ sampling: { tools: {} } }, withTools, true],
    [{ sampling: {} }, form, false],
    [{ roots: { listChanged: true } }, roots, true],
    [{ roots: {} }, { method: 'roots/delete' }, false],
  ];
  for (const [capabilities, request, can] of cases) {
    it(`says ${can ? 'yes' : 'no'} to ${JSON.stringify(request)} for ${JSON.stringify(capabilities)}`, () => {
      assert.equal(isAnswerable(capabilities, request), can);
    });
  }
});
