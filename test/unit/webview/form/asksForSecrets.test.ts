import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { isSecretField, secretFields } from '../../../../webview/form/asksForSecrets.ts';

describe('isSecretField', () => {
  for (const name of ['password', 'apiKey', 'API_KEY', 'accessToken', 'pin', 'card-number']) {
    it(`knows ${name} for a secret`, () => assert.ok(isSecretField(name, {})));
  }
  for (const name of ['name', 'pinned', 'passenger', 'keyboard', 'cardinality']) {
    it(`takes ${name} for none`, () => assert.ok(!isSecretField(name, {})));
  }

  it('reads what is said of the field', () => {
    assert.ok(isSecretField('x', { description: 'Paste your GitHub token here' }));
    assert.ok(isSecretField('x', { format: 'password' }));
  });

  it('is not alarmed by a warning', () => {
    assert.ok(!isSecretField('x', { description: 'A number (do not enter your PIN)' }));
  });
});

describe('secretFields', () => {
  it('names them', () => {
    const properties = { name: { type: 'string' }, pwd: { type: 'string' } };
    assert.deepEqual(secretFields({ properties }), ['pwd']);
  });
});
