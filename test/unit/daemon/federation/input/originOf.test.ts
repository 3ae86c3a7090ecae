import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { originOf } from '../../../../../daemon/federation/input/originOf.ts';
import { recordedCaller } from '../recordedCaller.ts';

const nobody = { capabilities: {}, hasRoots: false };
const somebody = {
  capabilities: { elicitation: { form: {}, url: {} }, sampling: {} },
  hasRoots: false,
};

describe('originOf', () => {
  it('is the client itself where nobody else answers', () => {
    const caller = recordedCaller();
    assert.equal(originOf(caller, nobody), caller);
  });

  const cases: [capabilities: Record<string, unknown>, others: typeof nobody, together: unknown][] =
    [
      [{}, somebody, { elicitation: { form: {}, url: {} }, sampling: {} }],
      [{ elicitation: {} }, somebody, { elicitation: { form: {}, url: {} }, sampling: {} }],
      [
        { sampling: { tools: {} }, roots: {}, extensions: { a: {} } },
        somebody,
        {
          sampling: { tools: {} },
          roots: {},
          extensions: { a: {} },
          elicitation: { form: {}, url: {} },
        },
      ],
      [{}, { capabilities: {}, hasRoots: true }, { roots: {} }],
      [
        { roots: { listChanged: true } },
        { capabilities: {}, hasRoots: true },
        { roots: { listChanged: true } },
      ],
      [{ tasks: {}, sampling: {} }, nobody, { sampling: {} }],
    ];
  for (const [capabilities, others, together] of cases) {
    it(`makes ${JSON.stringify(together)} of ${JSON.stringify(capabilities)}`, () => {
      const caller = { ...recordedCaller('info'), capabilities };
      const origin = originOf(caller, others);
      assert.deepEqual(origin.capabilities, together);
      assert.equal(origin.id, caller.id);
      assert.equal(origin.client, caller.client);
      assert.equal(origin.logLevel, 'info');
    });
  }
});
