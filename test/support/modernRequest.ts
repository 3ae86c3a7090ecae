import { sendHttp, type HttpResponse } from './httpRequest.ts';
import { jsonHeaders } from './mcpSession.ts';
import { readEvents } from './readEvents.ts';
import { RpcMessage } from './rpcMessage.ts';

/** The revision that these requests speak. */
export const modernRevision = '2026-07-28';

const prefix = 'io.modelcontextprotocol/';

interface Endpoint {
  readonly endpoint: string;
  readonly authorization: Readonly<Record<string, string>>;
}

type Params = Readonly<Record<string, unknown>>;

/** How a modern request differs from a good one; `undefined` leaves out what it would have. */
export interface ModernOptions {
  readonly id?: string | number;
  readonly client?: string;
  readonly capabilities?: unknown;
  readonly version?: string | undefined;
  readonly logLevel?: unknown;
  readonly progressToken?: string | number;
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly signal?: AbortSignal;
}

/** The `_meta` by which a modern request describes itself. */
export function envelope(options: ModernOptions = {}): Record<string, unknown> {
  const { client = 'modern-test', capabilities = {}, logLevel, progressToken } = options;
  return withoutUndefined({
    [`${prefix}protocolVersion`]: 'version' in options ? options.version : modernRevision,
    [`${prefix}clientCapabilities`]: capabilities,
    [`${prefix}clientInfo`]: { name: client, version: '1.0.0' },
    [`${prefix}logLevel`]: logLevel,
    progressToken,
  });
}

/** The headers that a modern request has beside its body. */
export function modernHeaders(
  { authorization }: Pick<Endpoint, 'authorization'>,
  method: string,
  params: Params,
  { headers = {} }: ModernOptions = {},
): Record<string, string> {
  const named = params['name'] ?? params['uri'];
  return withoutUndefined({
    ...jsonHeaders,
    ...authorization,
    'MCP-Protocol-Version': modernRevision,
    'Mcp-Method': method,
    'Mcp-Name': typeof named === 'string' ? named : undefined,
    ...headers,
  });
}

/** The body of a modern request. */
export function modernBody(method: string, params: Params, options: ModernOptions = {}): object {
  const { id = 1 } = options;
  return { jsonrpc: '2.0', id, method, params: { _meta: envelope(options), ...params } };
}

/** Sends a modern request to the letter, and reads the whole answer. */
export function sendModern(
  daemon: Endpoint,
  method: string,
  params: Params = {},
  options: ModernOptions = {},
): Promise<HttpResponse> {
  return sendHttp(daemon.endpoint, {
    method: 'POST',
    headers: modernHeaders(daemon, method, params, options),
    body: JSON.stringify(modernBody(method, params, options)),
  });
}

/** The one message of a JSON answer. */
export function messageOf({ body }: HttpResponse): RpcMessage {
  return RpcMessage.parse(JSON.parse(body));
}

/** Opens the stream of a modern request; its messages come as they are sent. */
export async function streamModern(
  daemon: Endpoint,
  method: string,
  params: Params = {},
  options: ModernOptions = {},
): Promise<{ response: Response; messages: AsyncGenerator<RpcMessage> }> {
  const response = await fetch(daemon.endpoint, {
    method: 'POST',
    headers: modernHeaders(daemon, method, params, options),
    body: JSON.stringify(modernBody(method, params, options)),
    ...(options.signal && { signal: options.signal }),
  });
  return { response, messages: parseAll(response) };
}

async function* parseAll({ body }: Response): AsyncGenerator<RpcMessage> {
  for await (const data of readEvents(body)) yield RpcMessage.parse(JSON.parse(data));
}

function withoutUndefined<Value>(given: Readonly<Record<string, Value | undefined>>) {
  const there: Record<string, Value> = {};
  for (const [key, value] of Object.entries(given)) if (value !== undefined) there[key] = value;
  return there;
}
