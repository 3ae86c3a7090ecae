import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { readList } from '../../../../daemon/upstream/readList.ts';
import type { JsonObject } from '../../../../daemon/wire/message.ts';

const never = new AbortController().signal;

/** A server that answers tools/list by the cursor that it is asked for. */
function serve(pageOf: (cursor: unknown, count: number) => JsonObject) {
  const asked: JsonObject[] = [];
  return {
    asked,
    request: async (method: string, params: JsonObject): Promise<JsonObject> => {
      assert.equal(method, 'tools/list');
      asked.push(params);
      return pageOf(params['cursor'], asked.length);
    },
  };
}

describe('readList', () => {
  it('asks for the first page without a cursor, and keeps tools untouched', async () => {
    const tools = [{ name: 'a', inputSchema: { type: 'object', properties: { x: true } }, x: [] }];
    const server = serve(() => ({ tools }));
    assert.deepEqual(await readList('tools', server, never), { items: tools, notes: [] });
    assert.deepEqual(server.asked, [{}]);
  });

  const others = [
    ['resources', 'resources/list', 'resources', { uri: 'm://1' }],
    ['templates', 'resources/templates/list', 'resourceTemplates', { uriTemplate: 'm://{x}' }],
    ['prompts', 'prompts/list', 'prompts', { name: 'a' }],
  ] as const;
  for (const [kind, method, key, item] of others) {
    it(`reads ${kind}, and leaves out what cannot be asked for`, async () => {
      const request = async (asked: string): Promise<JsonObject> => {
        assert.equal(asked, method);
        return { [key]: [item, {}, { title: 'x' }, null, { uri: 7, uriTemplate: '', name: [] }] };
      };
      const { items, notes } = await readList(kind, { request }, never);
      assert.deepEqual(items, [item]);
      assert.match(notes.join(), /^4 .* were left out$/);
    });
  }

  it('follows the cursors to the end, in order', async () => {
    const server = serve(cursor => {
      const page = Number(cursor ?? 0);
      return { tools: [{ name: `t${page}` }], ...(page < 3 ? { nextCursor: `${page + 1}` } : {}) };
    });
    const { items: tools } = await readList('tools', server, never);
    assert.deepEqual(
      tools.map(({ name }) => name),
      ['t0', 't1', 't2', 't3'],
    );
    assert.deepEqual(server.asked, [{}, { cursor: '1' }, { cursor: '2' }, { cursor: '3' }]);
  });

  it('takes an empty list', async () => {
    assert.deepEqual(
      await readList(
        'tools',
        serve(() => ({ tools: [] })),
        never,
      ),
      { items: [], notes: [] },
    );
  });

  it('takes a cursor of null for the end, as some servers send it', async () => {
    const server = serve(() => ({ tools: [{ name: 'a' }], nextCursor: null }));
    assert.equal((await readList('tools', server, never)).items.length, 1);
  });

  it('follows an empty cursor, which is one like any other', async () => {
    const server = serve((_cursor, count) => ({ tools: [], ...(count < 2 && { nextCursor: '' }) }));
    await readList('tools', server, never);
    assert.deepEqual(server.asked, [{}, { cursor: '' }]);
  });

  it('leaves out what has no name, and says so', async () => {
    const tools = [{ name: 'a' }, { name: '' }, { title: 'b' }, null, 'c', [], { name: 7 }];
    assert.deepEqual(
      await readList(
        'tools',
        serve(() => ({ tools })),
        never,
      ),
      {
        items: [{ name: 'a' }],
        notes: ['6 tools without a name were left out'],
      },
    );
  });

  for (const result of [{}, { tools: null }, { tools: { a: 1 } }]) {
    it(`refuses ${JSON.stringify(result)}`, async () => {
      await assert.rejects(
        readList(
          'tools',
          serve(() => result),
          never,
        ),
        {
          code: 'UPSTREAM_PROTOCOL',
          message: /has no "tools"/,
        },
      );
    });
  }

  it('notices a page that names itself as the next one', async () => {
    const server = serve(() => ({ tools: [{ name: 'a' }], nextCursor: 'again' }));
    await assert.rejects(readList('tools', server, never), { message: /repeats its cursor/ });
    assert.equal(server.asked.length, 2);
  });

  it('gives up on a list that never ends', async () => {
    const server = serve((_cursor, count) => ({ tools: [], nextCursor: `${count}` }));
    await assert.rejects(readList('tools', server, never), {
      code: 'UPSTREAM_PROTOCOL',
      message: /more than 1000 pages/,
    });
    assert.equal(server.asked.length, 1_000);
  });

  it('leaves out a tool that nests so deep that it could not be written with others', async () => {
    const deep: unknown = JSON.parse(`${'['.repeat(4_000)}${']'.repeat(4_000)}`);
    const tools = [{ name: 'a' }, { name: 'deep', inputSchema: { type: 'object', deep } }];
    assert.deepEqual(
      await readList(
        'tools',
        serve(() => ({ tools })),
        never,
      ),
      { items: [{ name: 'a' }], notes: ['1 tools that nest too deep were left out'] },
    );
  });

  it('gives up on more tools than anybody can use', async () => {
    const tools = Array.from({ length: 5_000 }, (_, index) => ({ name: `tool-${index}` }));
    const server = serve((_cursor, count) => ({ tools, nextCursor: `${count}` }));
    await assert.rejects(readList('tools', server, never), { message: /more than 10000 tools/ });
    assert.equal(server.asked.length, 3);
  });
});
