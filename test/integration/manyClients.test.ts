import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { chattyTools } from '../fixtures/chattyTools.ts';
import { startHttpPeer } from '../fixtures/httpPeer.ts';
import { startDaemon } from '../support/daemon.ts';
import { listToolNames, openMcpSession, toolResult } from '../support/mcpSession.ts';
import { fixture } from '../support/targets.ts';

const clientCount = 40;
const callsEach = 10;

describe('many clients at a time, all with the same ids and tokens', () => {
  it('get their own answers and progress, whatever the transport', async () => {
    const peer = { name: 'chatty', tools: chattyTools() };
    await using json = await startHttpPeer(peer, { answer: 'json' });
    await using sse = await startHttpPeer(peer, { answer: 'sse' });
    await using daemon = await startDaemon({
      targets: {
        stdio: fixture('chatty'),
        json: { type: 'http', url: json.url },
        sse: { type: 'http', url: sse.url },
      },
    });
    const targets = ['stdio', 'json', 'sse'];
    const clients = await Promise.all(
      Array.from({ length: clientCount }, () => openMcpSession(daemon)),
    );
    for (const client of clients) await listToolNames(client);

    await Promise.all(
      clients.map(async (client, index) => {
        for (let id = 1; id <= callsEach; id += 1) {
          const target = targets[(index + id) % targets.length] ?? '';
          const label = `${target} ${index} ${id}`;
          const { response, before } = await client.request(
            'tools/call',
            {
              name: `${target}_count`,
              arguments: { to: 2, label },
              _meta: { progressToken: 1 },
            },
            { id },
          );
          assert.equal(toolResult(response).text, `${label} done`);
          const messages = before
            .filter(message => message.method === 'notifications/progress')
            .map(message => message.params?.message);
          // A target that answers by JSON has no way to report progress to the right call in time.
          const expected = target === 'json' ? messages : [`${label} 1`, `${label} 2`];
          assert.deepEqual(messages, expected);
          assert.ok(messages.every(message => String(message).startsWith(label)));
        }
      }),
    );
    for (const client of clients) await client[Symbol.asyncDispose]();
  });
});
