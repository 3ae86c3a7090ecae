import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { startHttpPeer, type HttpPeer } from '../fixtures/httpPeer.ts';
import { startSsePeer, type SsePeer } from '../fixtures/ssePeer.ts';
import { isObject } from '../fixtures/peer.ts';
import { tracedTools } from '../fixtures/tracedTools.ts';
import { startDaemon, type RunningDaemon } from '../support/daemon.ts';
import { Inbox } from '../support/inbox.ts';
import { listToolNames, openMcpSession, toolResult } from '../support/mcpSession.ts';
import { streamModern } from '../support/modernRequest.ts';
import { RpcMessage } from '../support/rpcMessage.ts';
import { fixture } from '../support/targets.ts';

const clientCount = 50;
/** One connection each, that all clients share. `json` and `stream` are both streamable HTTP, by how they answer. */
const targets = ['stdio', 'json', 'stream', 'sse'] as const;
/** Those where a question or a log message can be told to which call it belongs. */
const traceable = ['stream'] as const;

/** What a call brings forth: each of these must have the label of its call. */
const traced = [
  'notifications/progress',
  'notifications/message',
  'elicitation/create',
  'sampling/createMessage',
];

/** A client whose every label begins with its name, and everything that it was sent. */
interface TracedClient extends AsyncDisposable {
  readonly name: string;
  /** What came on the streams of its requests, and what came outside of any. */
  readonly received: Inbox<RpcMessage>;
  readonly outside: Inbox<RpcMessage>;
  call(id: number, name: string, args?: Record<string, unknown>): Promise<string>;
}

const capabilities = { elicitation: {}, sampling: {}, roots: {} };

/** A client of a session, which hears what belongs to no request on a stream of its own. */
async function openLegacy(daemon: RunningDaemon, name: string): Promise<TracedClient> {
  const received = new Inbox<RpcMessage>();
  const session = await openMcpSession(daemon, {
    client: name,
    capabilities,
    answer: question => answerAs(name, question.method),
  });
  await listToolNames(session);
  return {
    name,
    received,
    outside: await session.listen(),
    async call(id, tool, args = {}) {
      // The same ids and the same tokens for all clients.
      const params = { ...callOf(name, id, tool, args), _meta: { progressToken: id } };
      const { response } = await session.request('tools/call', params, { id, inbox: received });
      return toolResult(response).text;
    },
    [Symbol.asyncDispose]: () => session[Symbol.asyncDispose](),
  };
}

/** A client without a session, which is asked in results. */
async function openModern(daemon: RunningDaemon, name: string): Promise<TracedClient> {
  const received = new Inbox<RpcMessage>();
  const send = async (id: number, params: Record<string, unknown>): Promise<RpcMessage> => {
    const options = { id, client: name, capabilities, progressToken: id, logLevel: 'info' };
    const { response, messages } = await streamModern(daemon, 'tools/call', params, options);
    if (response.headers.get('Content-Type')?.startsWith('application/json')) {
      const message = RpcMessage.parse(await response.json());
      received.put(message);
      return message;
    }
    for await (const message of messages) {
      received.put(message);
      if (message.id === id) return message;
    }
    throw new Error(`The stream of request ${id} ended without an answer`);
  };
  return {
    name,
    received,
    outside: new Inbox(),
    async call(id, tool, args = {}) {
      const params = callOf(name, id, tool, args);
      let response = await send(id, params);
      for (let round = 1; response.result?.resultType === 'input_required'; round += 1) {
        const { requestState, inputRequests } = response.result;
        const inputResponses = Object.fromEntries(
          Object.entries(isObject(inputRequests) ? inputRequests : {}).map(([key, request]) => [
            key,
            answerAs(name, isObject(request) ? String(request.method) : ''),
          ]),
        );
        response = await send(id + round * 1_000, { ...params, requestState, inputResponses });
      }
      return toolResult(response).text;
    },
    [Symbol.asyncDispose]: async () => {},
  };
}

/** A call whose label names the client, so that all that comes of it can be told from what comes of others'. */
function callOf(client: string, id: number, name: string, args: Record<string, unknown>) {
  return { name, arguments: { label: `${client} ${name} ${id}`, ...args } };
}

/** What a client says when it is asked: its own name, whatever the question. */
function answerAs(name: string, method: unknown): Record<string, unknown> | undefined {
  const content = { type: 'text', text: name };
  switch (method) {
    case 'elicitation/create':
      return { action: 'accept', content: { name } };
    case 'sampling/createMessage':
      return { role: 'assistant', content, model: 'none' };
    case 'roots/list':
      return { roots: [{ uri: `file:///${name}`, name }] };
    default:
      return undefined;
  }
}

/** Those of these messages that are for another client, as their labels say, or for nobody knows whom. */
function misdelivered(client: TracedClient, messages: readonly RpcMessage[]): RpcMessage[] {
  return messages.filter(message => {
    const names: string[] = JSON.stringify(message).match(/client-\d\d/g) ?? [];
    const isTraced = traced.some(method => method === message.method);
    return (isTraced && names.length === 0) || names.some(name => name !== client.name);
  });
}

/** Who they are, and how many of them speak which era. */
const kinds: Readonly<Record<string, (index: number) => typeof openLegacy>> = {
  'of sessions': () => openLegacy,
  'without sessions': () => openModern,
  'of both eras': index => (index % 2 === 0 ? openLegacy : openModern),
};

for (const [kind, openAs] of Object.entries(kinds)) {
  describe(`${clientCount} clients ${kind} at a time, all with the same ids and tokens`, () => {
    let json: HttpPeer;
    let stream: HttpPeer;
    let sse: SsePeer;
    let daemon: RunningDaemon;
    let clients: TracedClient[];

    before(async () => {
      const peer = () => ({ name: 'traced', tools: tracedTools() });
      json = await startHttpPeer(peer(), { answer: 'json' });
      stream = await startHttpPeer(peer(), { answer: 'sse' });
      sse = await startSsePeer(peer());
      daemon = await startDaemon({
        targets: {
          stdio: fixture('traced'),
          json: { type: 'http', url: json.url },
          stream: { type: 'http', url: stream.url },
          sse: { type: 'sse', url: sse.url },
          own: fixture('traced', { isolation: 'session' }),
        },
      });
      const indices = Array.from({ length: clientCount }, (_, index) => index);
      clients = await Promise.all(
        indices.map(index => openAs(index)(daemon, `client-${String(index).padStart(2, '0')}`)),
      );
    });

    after(async () => {
      for (const client of clients) await client[Symbol.asyncDispose]();
      await daemon[Symbol.asyncDispose]();
      for (const peer of [json, stream, sse]) await peer[Symbol.asyncDispose]();
    });

    const ofEach = <Value>(act: (client: TracedClient, index: number) => Promise<Value>) =>
      Promise.all(clients.map(act));

    it('get their own answers and progress, fast calls in the middle of slow ones', async () => {
      const slow = clients.map((client, index) =>
        Promise.all(
          targets.map((target, at) =>
            client.call(at + 1, `${target}_wait`, { gate: `${target} ${index}` }),
          ),
        ),
      );
      const fast = await ofEach(client =>
        Promise.all(
          targets.map((target, at) => client.call(at + 11, `${target}_count`, { to: 2 })),
        ),
      );
      // Each opens the gate that another one waits at, the last one first.
      await ofEach(async (client, index) => {
        const gate = clientCount - 1 - index;
        for (const [at, target] of targets.entries())
          await client.call(at + 21, `${target}_open`, { gate: `${target} ${gate}` });
      });
      for (const [index, answers] of (await Promise.all(slow)).entries()) {
        const { name } = clients[index] ?? assert.fail('There is no such client');
        const done = (tool: string, from: number) =>
          targets.map((target, at) => `${name} ${target}_${tool} ${at + from} done`);
        assert.deepEqual(answers, done('wait', 1));
        assert.deepEqual(fast[index], done('count', 11));
      }
      for (const client of clients) {
        const progress = client.received.items.filter(isProgress);
        const told = (target: string, id: number) =>
          progress
            .filter(({ params }) => params?.progressToken === id)
            .map(({ params }) => String(params?.message))
            .filter(message => message.startsWith(`${client.name} ${target}_`)).length;
        for (const [at, target] of targets.entries()) {
          // A target that answers by JSON has no way to report progress to the right call in time.
          if (target === 'json') continue;
          assert.equal(told(target, at + 1), 2, `${client.name} hears how its slow call goes on`);
          assert.equal(told(target, at + 11), 2, `${client.name} hears how its fast call goes on`);
        }
      }
    });

    for (const [tool, answer] of [
      ['ask-name', (name: string) => name],
      ['ask-model', (name: string) => name],
    ] as const) {
      for (const target of traceable) {
        it(`are asked by their own calls only: ${tool} over ${target}`, async () => {
          const answers = await ofEach(client =>
            Promise.all([31, 32, 33].map(id => client.call(id, `${target}_${tool}`))),
          );
          for (const [index, texts] of answers.entries()) {
            const { name } = clients[index] ?? assert.fail('There is no such client');
            const expected = [31, 32, 33].map(
              id => `${name} ${target}_${tool} ${id} heard ${answer(name)}`,
            );
            assert.deepEqual(texts, expected);
          }
        });
      }
    }

    it('are asked by their own calls only, with a process of their own each', async () => {
      // Ten, since that is as many processes.
      await Promise.all(
        clients.slice(0, 10).map(async client => {
          for (const id of [41, 42]) {
            const heard = await client.call(id, 'own_ask-name');
            assert.equal(heard, `${client.name} own_ask-name ${id} heard ${client.name}`);
          }
        }),
      );
    });

    it('have never been sent what was for another one', () => {
      for (const client of clients) {
        assert.deepEqual(misdelivered(client, client.received.items), []);
        assert.deepEqual(misdelivered(client, client.outside.items), []);
      }
    });
  });
}

function isProgress({ method }: RpcMessage): boolean {
  return method === 'notifications/progress';
}
