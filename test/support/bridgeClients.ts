import type { RunningDaemon } from './daemon.ts';
import { Inbox } from './inbox.ts';
import { connectModernClient } from './modernClient.ts';
import { connectSdkClient } from './sdkClient.ts';

interface CallOptions {
  readonly onprogress?: (progress: { progress: number }) => void;
  readonly signal?: AbortSignal;
  readonly meta?: Readonly<Record<string, unknown>>;
}

/** A message that came outside of an answer. */
export interface Heard {
  readonly method: string;
  readonly params?: Readonly<Record<string, unknown>> | undefined;
}

type Reference =
  | { readonly type: 'ref/prompt'; readonly name: string }
  | { readonly type: 'ref/resource'; readonly uri: string };

/** What the clients of both SDKs do in the same way. */
interface Primitives {
  listTools(): Promise<{ tools: { name: string; outputSchema?: unknown }[] }>;
  listResources(): Promise<{ resources: { uri: string }[] }>;
  listResourceTemplates(): Promise<{ resourceTemplates: { uriTemplate: string }[] }>;
  readResource(params: { uri: string }): Promise<{ contents: object[] }>;
  getPrompt(params: { name: string }): Promise<{ messages: object[] }>;
  complete(params: {
    ref: Reference;
    argument: { name: string; value: string };
  }): Promise<{ completion: { values: string[] } }>;
}

/** The client of one of the SDKs, and what each does in its own way. */
export interface BridgeClient extends AsyncDisposable {
  readonly client: Primitives;
  readonly heard: Inbox<Heard>;
  call(
    name: string,
    args?: Readonly<Record<string, unknown>>,
    options?: CallOptions,
  ): Promise<object>;
  /** Calls a tool, and hears its log messages from this level on. */
  callLoudly(level: 'info', name: string, args: Readonly<Record<string, unknown>>): Promise<object>;
  /** Wants to hear of this resource and of the list of tools. @returns what ends that */
  watch(uri: string): Promise<() => Promise<void>>;
}

/** Connects the SDK's client of either era. */
export const connectBridgeClient: Readonly<
  Record<'legacy' | 'modern', (daemon: RunningDaemon) => Promise<BridgeClient>>
> = {
  async legacy(daemon) {
    const connected = await connectSdkClient(daemon, 'legacy-bridge');
    const { client } = connected;
    const heard = new Inbox<Heard>();
    client.fallbackNotificationHandler = async notification => heard.put(notification);
    const call: BridgeClient['call'] = (name, args = {}, { meta, ...options } = {}) =>
      client.callTool({ name, arguments: args, ...(meta && { _meta: meta }) }, undefined, options);
    return {
      client,
      heard,
      call,
      async callLoudly(level, name, args) {
        await client.setLoggingLevel(level);
        return call(name, args);
      },
      async watch(uri) {
        await client.subscribeResource({ uri });
        return async () => void (await client.unsubscribeResource({ uri }));
      },
      [Symbol.asyncDispose]: () => connected[Symbol.asyncDispose](),
    };
  },
  async modern(daemon) {
    const connected = await connectModernClient(daemon);
    const { client } = connected;
    const heard = new Inbox<Heard>();
    client.fallbackNotificationHandler = async notification => heard.put(notification);
    const call: BridgeClient['call'] = (name, args = {}, { meta, ...options } = {}) =>
      client.callTool({ name, arguments: args, ...(meta && { _meta: meta }) }, options);
    return {
      client,
      heard,
      call,
      callLoudly: (level, name, args) =>
        call(name, args, { meta: { 'io.modelcontextprotocol/logLevel': level } }),
      async watch(uri) {
        const stream = await client.listen({
          toolsListChanged: true,
          resourceSubscriptions: [uri],
        });
        return () => stream.close();
      },
      [Symbol.asyncDispose]: () => connected[Symbol.asyncDispose](),
    };
  },
};
