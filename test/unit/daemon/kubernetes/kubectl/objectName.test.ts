import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { objectName } from '../../../../../daemon/kubernetes/kubectl/objectName.ts';

describe('objectName', () => {
  for (const name of ['web', 'web-0', '0', 'my.backend', 'a'.repeat(253)]) {
    it(`is ${name.slice(0, 20)}`, () => assert.equal(objectName(name), name));
  }

  const impossible = [
    '',
    '.',
    '..',
    '../kube-system',
    'web/../../secrets',
    'web:80/proxy',
    'web%2Fpods',
    'web?watch=true',
    'web&x',
    '-n',
    '--web',
    'web-',
    'Web',
    'web\n',
    'a b',
    'a'.repeat(254),
  ];
  for (const name of impossible) {
    it(`is not ${JSON.stringify(name.slice(0, 20))}`, () => {
      assert.throws(() => objectName(name), { code: 'KUBERNETES_NOT_FOUND' });
    });
  }
});
