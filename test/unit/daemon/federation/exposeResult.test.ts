import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import {
  exposeErrorData,
  exposePromptResult,
  exposeReadResult,
  exposeToolResult,
} from '../../../../daemon/federation/exposeResult.ts';
import { TargetUris } from '../../../../daemon/federation/targetUris.ts';

const uris = new TargetUris('a');
const link = (uri: unknown) => ({ type: 'resource_link', uri, name: 'x' });
const embedded = (uri: unknown) => ({ type: 'resource', resource: { uri, text: 'x' } });

describe('exposeToolResult', () => {
  it('leads links and embedded resources back to their target', () => {
    const result = {
      content: [link('m://1'), { type: 'text', text: 'm://1' }, embedded('ui://2')],
    };
    exposeToolResult(result, uris);
    assert.deepEqual(result, {
      content: [link('a+m://1'), { type: 'text', text: 'm://1' }, embedded('ui://a+2')],
    });
  });

  it('leads the user interface that a result names back to its target', () => {
    const result = {
      content: [],
      _meta: { ui: { resourceUri: 'ui://x' }, 'ui/resourceUri': 'ui://x' },
    };
    exposeToolResult(result, uris);
    assert.deepEqual(result._meta, {
      ui: { resourceUri: 'ui://a+x' },
      'ui/resourceUri': 'ui://a+x',
    });
  });

  const odd: Record<string, unknown>[] = [
    {},
    { content: null },
    { content: 'x', _meta: null },
    { content: [null, 7, 'x', [], {}, { type: 'resource' }, { type: 'resource', resource: null }] },
    { content: [link(undefined), link(7), embedded(null)], _meta: { ui: 7, 'ui/resourceUri': 7 } },
    { structuredContent: link('m://1'), content: [] },
  ];
  for (const result of odd) {
    it(`leaves ${JSON.stringify(result)} as it is`, () => {
      const before = structuredClone(result);
      exposeToolResult(result, uris);
      assert.deepEqual(result, before);
    });
  }
});

describe('exposePromptResult', () => {
  it('finds resources in messages, one or several in each', () => {
    const result = {
      messages: [
        { role: 'user', content: link('m://1') },
        { role: 'user', content: [embedded('m://2'), link('m://3')] },
        null,
        { role: 'user' },
      ],
    };
    exposePromptResult(result, uris);
    assert.deepEqual(result.messages.slice(0, 2), [
      { role: 'user', content: link('a+m://1') },
      { role: 'user', content: [embedded('a+m://2'), link('a+m://3')] },
    ]);
  });

  it('leaves what has no messages', () => {
    const result = { messages: 7 };
    exposePromptResult(result, uris);
    assert.deepEqual(result, { messages: 7 });
  });
});

describe('exposeReadResult', () => {
  it('tells what was read by the URIs that clients see', () => {
    const result = { contents: [{ uri: 'm://1', text: 'm://1' }, null, { uri: 7 }] };
    exposeReadResult(result, uris);
    assert.deepEqual(result.contents, [{ uri: 'a+m://1', text: 'm://1' }, null, { uri: 7 }]);
  });
});

describe('exposeErrorData', () => {
  it('names the resource of an error as clients do', () => {
    const data = { uri: 'm://1' };
    exposeErrorData(data, uris);
    assert.deepEqual(data, { uri: 'a+m://1' });
    for (const other of [undefined, null, 'm://1', []]) exposeErrorData(other, uris);
  });
});
