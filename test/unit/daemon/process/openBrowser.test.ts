import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { browserCommand, openBrowser } from '../../../../daemon/process/openBrowser.ts';

const url = 'http://127.0.0.1:5387/dashboard?code=1&x=2';

describe('browserCommand', () => {
  for (const [platform, command] of [
    ['darwin', 'open'],
    ['win32', 'rundll32'],
    ['linux', 'xdg-open'],
  ] as const) {
    it(`gives ${command} the address as one argument`, () => {
      const { command: program, args } = browserCommand(platform, url);
      assert.equal(program, command);
      assert.equal(args.at(-1), url);
    });
  }
});

describe('openBrowser', () => {
  it('tells that there is none', async () => {
    assert.equal(await openBrowser('linux', url, { PATH: '/nowhere' }), false);
  });
});
