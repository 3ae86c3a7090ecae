import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { explainKubectl } from '../../../../../daemon/kubernetes/kubectl/explainKubectl.ts';
import { accessComplaints } from './accessComplaints.ts';
import { objectComplaints } from './objectComplaints.ts';

describe('explainKubectl', () => {
  for (const { name, stderr, code, message } of [...accessComplaints, ...objectComplaints]) {
    it(`explains ${name}`, () => {
      const error = explainKubectl(`${stderr}\n`, 'lab');
      if (typeof message === 'string') assert.equal(error.message, message);
      else assert.match(error.message, message);
      assert.equal(error.code, code);
    });
  }

  it('writes commands as a shell takes them', () => {
    const { message } = explainKubectl('error: You must be logged in to the server', "Dev's own");
    assert.match(message, /: kubectl --context 'Dev'\\''s own' get namespaces$/);
  });

  it('speaks of a run that named no context', () => {
    const { message } = explainKubectl('error: unknown flag: --x', undefined);
    assert.equal(message, 'kubectl failed (the kubeconfig): unknown flag: --x');
  });

  it('shows no secret that a plugin writes', () => {
    const stderr = `Bearer abcdefghijklmnopqrstuvwxyz refused\ngetting credentials: exec: executable sh failed with exit code 1`;
    assert.doesNotMatch(explainKubectl(stderr, 'lab').message, /abcdefghijkl/);
  });

  it('shortens what nobody would read', () => {
    const { message } = explainKubectl(`The X "y" is invalid: ${'z'.repeat(5_000)}`, 'lab');
    assert.ok(message.length < 1_200);
  });
});
