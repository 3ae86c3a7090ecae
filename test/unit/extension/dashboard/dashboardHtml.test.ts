import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { dashboardHtml } from '../../../../extension/dashboard/dashboardHtml.ts';

const html = dashboardHtml({
  script: 'https://host/dashboard.js',
  style: 'https://host/dashboard.css',
  cspSource: 'https://host',
  nonce: 'n1',
});

describe('dashboardHtml', () => {
  it('lets in its own script and style, and nothing else', () => {
    const [, policy] = /Content-Security-Policy" content="([^"]+)"/.exec(html) ?? [];
    assert.equal(policy, "default-src 'none'; style-src https://host; script-src 'nonce-n1'");
  });

  it('gives its script the nonce', () => {
    assert.match(html, /<script nonce="n1" src="https:\/\/host\/dashboard.js" defer>/);
  });
});
