import assert from 'node:assert/strict';

import { Inbox } from './inbox.ts';
import { readEvents } from './readEvents.ts';
import { RpcMessage } from './rpcMessage.ts';

/** The answer to one request, and all that came before it on the same response. */
export interface RpcAnswer {
  readonly response: RpcMessage;
  readonly before: readonly RpcMessage[];
  readonly contentType: string;
}

interface RequestOptions {
  readonly id?: string | number;
  readonly signal?: AbortSignal;
  /** Gets each message as it comes, for tests that act in the middle of a call. */
  readonly inbox?: Inbox<RpcMessage>;
}

/** One session at an endpoint, spoken by hand: every header and every byte are the test's. */
export interface McpSession extends AsyncDisposable {
  readonly id: string;
  /** What `initialize` was answered with. */
  readonly initialized: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;
  request(
    method: string,
    params?: Readonly<Record<string, unknown>>,
    options?: RequestOptions,
  ): Promise<RpcAnswer>;
  /** Calls a tool and gives its result; a JSON-RPC error fails the test. */
  callTool(name: string, args?: Readonly<Record<string, unknown>>): Promise<ToolResult>;
  notify(method: string, params?: Readonly<Record<string, unknown>>): Promise<void>;
  /** Opens the session's stream of notifications. */
  listen(): Promise<Inbox<RpcMessage>>;
  /** Ends the session at the daemon. */
  delete(): Promise<Response>;
}

/** A `CallToolResult`, with its text blocks joined. */
export interface ToolResult {
  readonly text: string;
  readonly result: Readonly<Record<string, unknown>>;
}

interface SessionOptions {
  readonly protocolVersion?: string;
  readonly client?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** What it says in `initialize` that it can do. */
  readonly capabilities?: Readonly<Record<string, unknown>>;
  /** Answers what it is asked during its requests with a result, or refuses when that is undefined. `byHand`: the test does. */
  readonly answer?:
    | ((question: RpcMessage) => Readonly<Record<string, unknown>> | undefined)
    | 'byHand';
}

interface Endpoint {
  readonly endpoint: string;
  readonly authorization: Readonly<Record<string, string>>;
}

/** What every request to an endpoint carries, besides the token. */
export const jsonHeaders = {
  'Content-Type': 'application/json',
  Accept: 'application/json, text/event-stream',
};

/** Opens a session by `initialize`. */
export async function openMcpSession(
  { endpoint, authorization }: Endpoint,
  {
    protocolVersion = '2025-11-25',
    client = 'test',
    headers: more = {},
    capabilities = {},
    answer: answerTo = () => undefined,
  }: SessionOptions = {},
): Promise<McpSession> {
  const ended = new AbortController();
  const base = { ...jsonHeaders, ...authorization, ...more };
  const clientInfo = { name: client, version: '1.0.0' };
  const params = { protocolVersion, capabilities, clientInfo };
  const first = await post(endpoint, base, rpc('initialize', params, 'init'), ended.signal);
  assert.equal(first.status, 200);
  const id = first.headers.get('Mcp-Session-Id');
  assert.ok(id, 'initialize is answered with a session id');
  const { response } = await readAnswer(first, 'init');
  assert.ok(response.result, 'initialize succeeds');
  const headers = { ...base, 'Mcp-Session-Id': id };
  let lastId = 0;

  const reply = async (question: RpcMessage) => {
    if (answerTo === 'byHand') return;
    const result = answerTo(question);
    const error = { code: -32601, message: `The client has no method ${question.method}` };
    const message = { jsonrpc: '2.0', id: question.id, ...(result ? { result } : { error }) };
    const accepted = await post(endpoint, headers, message, ended.signal);
    assert.equal(accepted.status, 202, 'an answer is accepted');
  };

  const session: McpSession = {
    id,
    initialized: response.result,
    headers,
    async request(method, requestParams = {}, { id: requestId = ++lastId, signal, inbox } = {}) {
      const until = signal ? AbortSignal.any([signal, ended.signal]) : ended.signal;
      const answered = await post(endpoint, headers, rpc(method, requestParams, requestId), until);
      assert.equal(answered.status, 200, `${method} is answered`);
      return readAnswer(answered, requestId, inbox, reply);
    },
    async callTool(name, args = {}) {
      const answer = await session.request('tools/call', { name, arguments: args });
      return toolResult(answer.response);
    },
    async notify(method, notice) {
      const message = { jsonrpc: '2.0', method, ...(notice && { params: notice }) };
      const accepted = await post(endpoint, headers, message, ended.signal);
      assert.equal(accepted.status, 202, `${method} is accepted`);
    },
    async listen() {
      const stream = await fetch(endpoint, {
        headers: { ...headers, Accept: 'text/event-stream' },
        signal: ended.signal,
      });
      assert.equal(stream.status, 200);
      const inbox = new Inbox<RpcMessage>();
      // The stream ends with the session or the daemon; what came until then is what tests look at.
      drain(stream, inbox).catch(() => undefined);
      return inbox;
    },
    delete: () => fetch(endpoint, { method: 'DELETE', headers }),
    [Symbol.asyncDispose]: async () => ended.abort(),
  };
  return session;
}

/** The result of a tool call that was answered. */
export function toolResult(response: RpcMessage): ToolResult {
  assert.deepEqual(response.error, undefined);
  const result = response.result ?? {};
  const content = Array.isArray(result.content) ? result.content : [];
  return { text: content.map(block => String(block.text ?? '')).join('\n'), result };
}

/** The names of all tools at an endpoint, in its order. */
export async function listToolNames(session: McpSession): Promise<string[]> {
  const { response } = await session.request('tools/list');
  const tools = response.result?.tools;
  assert.ok(Array.isArray(tools), 'tools/list has tools');
  assert.equal(response.result?.nextCursor, undefined, 'the list is complete');
  return tools.map(tool => String(tool.name));
}

/** Whether a message announces that the list of tools has changed. */
export function isListChanged({ method }: RpcMessage): boolean {
  return method === 'notifications/tools/list_changed';
}

/** Does as clients do: lists again at each announcement, until the list is as it should be. */
export async function untilListed(
  session: McpSession,
  heard: Inbox<RpcMessage>,
  isRight: (names: readonly string[]) => boolean,
): Promise<void> {
  for (let count = 1; ; count += 1) {
    await heard.atLeast(count, 'list_changed', isListChanged);
    if (isRight(await listToolNames(session))) return;
  }
}

function rpc(method: string, params: unknown, id: string | number): object {
  return { jsonrpc: '2.0', id, method, params };
}

function post(
  endpoint: string,
  headers: Record<string, string>,
  message: object,
  signal: AbortSignal,
): Promise<Response> {
  return fetch(endpoint, { method: 'POST', headers, body: JSON.stringify(message), signal });
}

async function readAnswer(
  answered: Response,
  id: string | number,
  inbox?: Inbox<RpcMessage>,
  reply: (question: RpcMessage) => Promise<void> = async () => {},
): Promise<RpcAnswer> {
  const contentType = answered.headers.get('Content-Type') ?? '';
  if (!contentType.startsWith('text/event-stream')) {
    assert.match(contentType, /^application\/json/);
    const response = RpcMessage.parse(await answered.json());
    assert.equal(response.id, id, 'the answer carries the id of its request');
    return { response, before: [], contentType };
  }

  const before: RpcMessage[] = [];
  for await (const data of readEvents(answered.body)) {
    const message = RpcMessage.parse(JSON.parse(data));
    inbox?.put(message);
    if (message.id === id) return { response: message, before, contentType };
    before.push(message);
    if (message.method !== undefined && message.id !== undefined) await reply(message);
  }
  throw new Error(`The stream of request ${id} ended without an answer`);
}

async function drain(stream: Response, inbox: Inbox<RpcMessage>): Promise<void> {
  for await (const data of readEvents(stream.body)) {
    inbox.put(RpcMessage.parse(JSON.parse(data)));
  }
}
