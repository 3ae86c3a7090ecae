import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { chooseContext } from '../../../../daemon/cli/chooseContext.ts';

const lab = { name: 'lab', namespace: 'team', isCurrent: false };
const other = { name: 'other', namespace: 'default', isCurrent: true };

describe('chooseContext', () => {
  it('takes the one of the name, or the current one', () => {
    assert.equal(chooseContext([lab, other], 'lab'), lab);
    assert.equal(chooseContext([lab, other], undefined), other);
  });

  const missing: [what: string, name: string | undefined, message: RegExp][] = [
    ['a misspelt name', 'lba', /no context lba; did you mean lab\?/],
    ['a name like none', 'production', /no context production; there is lab$/],
    ['no current one', undefined, /No context is the current one; choose with --context: lab$/],
  ];
  for (const [what, name, message] of missing) {
    it(`says which there are for ${what}`, () => {
      assert.throws(() => chooseContext([lab], name), {
        code: 'KUBERNETES_CONTEXT_UNKNOWN',
        message,
      });
    });
  }

  it('says what to do where there is none at all', () => {
    assert.throws(() => chooseContext([], undefined), { message: /log in to a cluster first/ });
  });
});
