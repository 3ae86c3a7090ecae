import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { explainMissing } from '../../../../../daemon/kubernetes/kubectl/explainMissing.ts';

const where =
  'say where it is in the setting mcpFederation.kubectl, or with mcp-federation serve --kubectl';

describe('explainMissing', () => {
  it('says how to get one that is not on the PATH', () => {
    const cause = Object.assign(new Error('spawn kubectl ENOENT'), { code: 'ENOENT' });
    const { code, message } = explainMissing('kubectl', new Error('Cannot start', { cause }));
    assert.equal(code, 'KUBECTL_MISSING');
    assert.equal(
      message,
      `There is no kubectl on the PATH; install it (https://kubernetes.io/docs/tasks/tools/), or ${where}`,
    );
  });

  it('says what is wrong with one that cannot be started', () => {
    const cause = new Error('Cannot start ./kubectl: it may not be executed');
    assert.equal(
      explainMissing('./kubectl', cause).message,
      `Cannot start ./kubectl: it may not be executed; ${where}`,
    );
  });
});
