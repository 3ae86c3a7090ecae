import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { acceptedForms, isJsonContentType } from '../../../../daemon/wire/accept.ts';

describe('acceptedForms', () => {
  const cases: [header: string | undefined, json: boolean, sse: boolean][] = [
    [undefined, true, true],
    ['application/json, text/event-stream', true, true],
    ['text/event-stream, application/json', true, true],
    ['text/event-stream,application/json', true, true],
    ['APPLICATION/JSON', true, false],
    ['application/json;q=0.9', true, false],
    ['text/event-stream', false, true],
    ['*/*', true, true],
    ['text/*', false, true],
    ['application/*', true, false],
    ['text/html, */*;q=0.8', true, true],
    ['text/html', false, false],
    ['application/json-seq', false, false],
    ['', false, false],
  ];
  for (const [header, json, sse] of cases) {
    it(`reads ${JSON.stringify(header)}`, () => {
      assert.deepEqual(acceptedForms(header), { json, sse });
    });
  }
});

describe('isJsonContentType', () => {
  for (const header of [
    'application/json',
    'application/json; charset=utf-8',
    'Application/JSON ;charset=utf-8',
  ]) {
    it(`takes ${header}`, () => assert.equal(isJsonContentType(header), true));
  }

  // What a browser sends to another site without asking it first.
  for (const header of [
    undefined,
    '',
    'text/plain',
    'text/plain; a=application/json',
    'text/plain;application/json',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=application/json',
    'application/jsonp',
    'application/json, text/plain',
  ]) {
    it(`refuses ${header}`, () => assert.equal(isJsonContentType(header), false));
  }
});
