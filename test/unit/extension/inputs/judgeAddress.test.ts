import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { judgeAddress } from '../../../../extension/inputs/judgeAddress.ts';

describe('judgeAddress', () => {
  it('has nothing against an ordinary page', () => {
    const address = judgeAddress('https://shop.example.com/pay?id=7');
    assert.deepEqual(address, {
      url: 'https://shop.example.com/pay?id=7',
      host: 'shop.example.com',
      warnings: [],
    });
  });

  const odd: readonly (readonly [address: string, host: string, warning: RegExp])[] = [
    ['http://shop.example.com/', 'shop.example.com', /not encrypted/],
    ['https://github.com@evil.example/login', 'evil.example', /before the @/],
    ['https://gіthub.com/', 'xn--gthub-n2e.com', /other scripts/],
    ['https://203.0.113.9:8443/x', '203.0.113.9:8443', /bare number/],
    ['http://localhost:3000/x', 'localhost:3000', /on this machine/],
  ];
  for (const [address, host, warning] of odd) {
    it(`says what is odd about ${address}`, () => {
      const judged = judgeAddress(address);
      assert.equal(judged?.host, host);
      assert.equal(judged?.warnings.length, 1);
      assert.match(judged?.warnings[0] ?? '', warning);
    });
  }

  for (const address of [
    'javascript:alert(1)',
    'file:///etc/passwd',
    'vscode://x/y',
    'no address',
  ]) {
    it(`lets nobody open ${address}`, () => assert.equal(judgeAddress(address), undefined));
  }
});
