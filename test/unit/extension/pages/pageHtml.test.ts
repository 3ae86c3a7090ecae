import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { pageHtml, type PageAllowances } from '../../../../extension/pages/pageHtml.ts';

function htmlWith(allowances: PageAllowances, title = 'A page'): string {
  return pageHtml({
    title,
    script: 'https://host/a.js',
    style: 'https://host/a.css',
    cspSource: 'https://host',
    nonce: 'n1',
    allowances,
  });
}

function policyOf(html: string): string | undefined {
  return /Content-Security-Policy" content="([^"]+)"/.exec(html)?.[1];
}

const strict = "default-src 'none'; style-src https://host; script-src 'nonce-n1'";

describe('pageHtml', () => {
  it('lets in its own script and style, and nothing else', () => {
    assert.equal(policyOf(htmlWith({})), strict);
  });

  it('lets a page show pictures and sounds that it was given, and fetch none', () => {
    const policy = policyOf(htmlWith({ showsMedia: true }));
    assert.equal(policy, `${strict}; img-src data:; media-src data:`);
  });

  it('lets a page run a worker of its own script', () => {
    assert.equal(policyOf(htmlWith({ runsWorker: true })), `${strict}; worker-src blob:`);
  });

  it('gives its script the nonce', () => {
    assert.match(htmlWith({}), /<script nonce="n1" src="https:\/\/host\/a.js" defer>/);
  });

  it('takes a title for what it is, whatever stands in it', () => {
    const title = '</title><script>alert(1)</script>';
    assert.ok(!htmlWith({}, title).includes('<script>'));
  });
});
