import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';

import { isJsonObject, type JsonObject } from '../../../../daemon/wire/message.ts';
import { Inbox } from '../../../support/inbox.ts';
import { startScriptedServer, type ScriptedServer } from './scriptedServer.ts';

/** A message that came to the server, and where to answer it. */
export interface Received {
  readonly message: JsonObject;
  readonly response: ServerResponse;
}

/** A server whose test answers each message by hand. */
export interface HandPlayedServer extends ScriptedServer {
  readonly received: Inbox<Received>;
}

/** Starts a server that accepts notifications by itself, and leaves requests to the test. */
export async function startHandPlayedServer(): Promise<HandPlayedServer> {
  const received = new Inbox<Received>();
  const server = await startScriptedServer(({ body }, response) => {
    const message: unknown = body === '' ? {} : JSON.parse(body);
    assert.ok(isJsonObject(message));
    const isRequest = message['id'] !== undefined && message['method'] !== undefined;
    if (!isRequest) response.writeHead(202).end();
    received.put({ message, response });
  });
  return Object.assign(server, { received });
}

/** Whether a message that was received has this method. */
export function withMethod(method: string): (received: Received) => boolean {
  return ({ message }) => message['method'] === method;
}

/** The configuration of a target at this server. */
export function targetAt({ url }: ScriptedServer) {
  return { type: 'http', url } as const;
}

/** A result, as the server sends it. */
export function resultOf(id: unknown, value: JsonObject = {}): JsonObject {
  return { jsonrpc: '2.0', id, result: value };
}
