import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { isPageMethod } from '#protocol/pageMethods.ts';

describe('isPageMethod', () => {
  for (const method of ['readCall', 'listCalls', 'findCalls'])
    it(`lets a page look: ${method}`, () => assert.ok(isPageMethod(method)));

  for (const method of ['callTool', 'shutdown', 'stopTarget', 'deploy', 'answerInput', 'toString'])
    it(`does not let it act: ${method}`, () => assert.ok(!isPageMethod(method)));
});
