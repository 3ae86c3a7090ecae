import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { findContext } from '../../../../../daemon/kubernetes/contexts/kubeconfig.ts';

const context = (name: string) => ({
  name,
  cluster: name,
  server: `https://${name}:6443`,
  namespace: 'default',
  isCurrent: false,
});

describe('findContext', () => {
  it('finds it by its name', () => {
    assert.equal(findContext([context('a'), context('b')], 'b').server, 'https://b:6443');
  });

  it('says what to do where there is none at all', () => {
    assert.throws(() => findContext([], 'dev'), {
      message:
        'The kubeconfig has no context dev, and no other; log in to a cluster first, or set KUBECONFIG for the daemon',
    });
  });

  it('names twenty of very many', () => {
    const many = Array.from({ length: 120 }, (_, index) => context(`cluster-${100 + index}`));
    assert.throws(() => findContext(many, 'nope'), {
      message: /; there is cluster-100, .*, cluster-119 and 100 more$/,
    });
  });
});
