import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { BrowserSessions } from '../../../../../daemon/control/page/browserSessions.ts';

const minuteMs = 60_000;
const origin = 'http://127.0.0.1:5387';

/** Browsers at a daemon whose clock a test sets. */
function open() {
  let now = 0;
  const browsers = new BrowserSessions(() => now);
  const pass = () => {
    const given = browsers.redeem(browsers.issueCode(origin));
    assert.ok(given);
    return given;
  };
  return { browsers, pass, later: (ms: number) => void (now += ms) };
}

describe('BrowserSessions', () => {
  it('takes a code once', () => {
    const { browsers } = open();
    const code = browsers.issueCode(origin);
    assert.ok(browsers.redeem(code));
    assert.equal(browsers.redeem(code), undefined);
  });

  it('takes no code that is too old, or that it did not issue', () => {
    const { browsers, later } = open();
    const code = browsers.issueCode(origin);
    later(2 * minuteMs + 1);
    assert.equal(browsers.redeem(code), undefined);
    assert.equal(browsers.redeem(''), undefined);
  });

  it('gives each browser a pass of its own', () => {
    const { browsers, pass } = open();
    const [one, other] = [pass(), pass()];
    assert.ok(browsers.admits(one.id) && browsers.admitsPage(one.id, one.key));
    assert.ok(!browsers.admitsPage(one.id, other.key));
    assert.ok(!browsers.admitsPage(one.id, undefined));
    assert.ok(!browsers.admits(one.key) && !browsers.admits(undefined) && !browsers.admits(''));
  });

  it('keeps a browser that comes again, and forgets one that stays away', () => {
    const { browsers, pass, later } = open();
    const { id } = pass();
    for (let hours = 0; hours < 30; hours += 10) {
      later(10 * 60 * minuteMs);
      assert.ok(browsers.admits(id));
    }
    later(13 * 60 * minuteMs);
    assert.ok(!browsers.admits(id));
  });

  it('keeps the browsers that were used last', () => {
    const { browsers, pass } = open();
    const [used, unused] = [pass(), pass()];
    for (let count = 0; count < 49; count += 1) {
      browsers.admits(used.id);
      pass();
    }
    assert.ok(browsers.admits(used.id));
    assert.ok(!browsers.admits(unused.id));
  });

  it('keeps the codes that were issued last', () => {
    const { browsers } = open();
    const [first = '', ...others] = Array.from({ length: 21 }, () => browsers.issueCode(origin));
    assert.equal(browsers.redeem(first), undefined);
    assert.ok(others.every(code => browsers.redeem(code)));
  });

  it('knows where a browser finds the daemon, as long as it may come', () => {
    const { browsers, later } = open();
    const [code, unused] = [browsers.issueCode('https://a.test'), browsers.issueCode(origin)];
    assert.equal(browsers.originOfCode(code), 'https://a.test');
    const pass = browsers.redeem(code);
    assert.equal(browsers.originOf(pass?.id), 'https://a.test');
    assert.equal(browsers.originOfCode(code), undefined);
    for (const id of [undefined, '', code, pass?.key])
      assert.equal(browsers.originOf(id), undefined);
    later(2 * minuteMs + 1);
    assert.equal(browsers.originOfCode(unused), undefined);
    later(13 * 60 * minuteMs);
    assert.equal(browsers.originOf(pass?.id), undefined);
  });
});
