import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { waysToAdd } from '../../../../extension/configuration/waysToAdd.ts';

const listed = (text: string) => waysToAdd(text).map(({ label }) => label);

describe('waysToAdd', () => {
  it('are all there before anything is typed', () => {
    assert.equal(listed('').length, 5);
  });

  it('are found by their words', () => {
    assert.deepEqual(listed('kubectl'), ['Service in a Kubernetes cluster']);
    assert.deepEqual(listed('form'), ['Fill in a form']);
  });

  for (const text of [
    'npx -y @modelcontextprotocol/server-everything',
    'https://example.com/mcp',
    '{ "mcpServers": { "a": { "command": "uvx" } } }',
  ]) {
    it(`take what is pasted: ${text}`, () => {
      const [only, ...others] = waysToAdd(text);
      assert.deepEqual([only?.label, only?.detail, others], ['Add This', text, []]);
    });
  }

  it('say so when it stands for no target', () => {
    assert.equal(
      waysToAdd('ftp://example.com')[0]?.detail,
      'This stands for no target: Expected a command line, a URL, an install link, or an entry of an mcp.json',
    );
  });
});
