import { isJsonObject, type JsonObject } from './message.ts';

/** The keys of `_meta` that make a request describe itself (2026-07-28, basic, `_meta`). */
export const metaKey = {
  protocolVersion: 'io.modelcontextprotocol/protocolVersion',
  clientInfo: 'io.modelcontextprotocol/clientInfo',
  clientCapabilities: 'io.modelcontextprotocol/clientCapabilities',
  logLevel: 'io.modelcontextprotocol/logLevel',
  serverInfo: 'io.modelcontextprotocol/serverInfo',
  subscriptionId: 'io.modelcontextprotocol/subscriptionId',
} as const;

/** What a modern request says of its client. */
export interface Envelope {
  readonly protocolVersion: string;
  readonly clientInfo: { readonly name: string; readonly version: string };
  readonly clientCapabilities: JsonObject;
  /** As sent; whether it is a level is for others to say. */
  readonly logLevel: unknown;
}

/** Who asks, where a request does not say so. */
const unknownClient = { name: 'unknown', version: '' };

/** Whether the request describes itself, as those of modern clients do. */
export function hasEnvelope(params: JsonObject | undefined): boolean {
  const meta = params?.['_meta'];
  return isJsonObject(meta) && metaKey.protocolVersion in meta;
}

/**
 * Takes the envelope out of a modern request's `params`, in place, so that what is left is the same in all revisions.
 * @returns the envelope, or what is wrong with it
 */
export function takeEnvelope(params: JsonObject | undefined): Envelope | { problem: string } {
  const meta = params?.['_meta'];
  if (!isJsonObject(meta)) return { problem: `_meta needs ${metaKey.protocolVersion}` };
  const protocolVersion = meta[metaKey.protocolVersion];
  const clientCapabilities = meta[metaKey.clientCapabilities];
  const clientInfo = meta[metaKey.clientInfo];
  const logLevel = meta[metaKey.logLevel];
  if (typeof protocolVersion !== 'string')
    return { problem: `_meta needs ${metaKey.protocolVersion}, a string` };
  if (!isJsonObject(clientCapabilities))
    return { problem: `_meta needs ${metaKey.clientCapabilities}, an object` };
  delete meta[metaKey.protocolVersion];
  delete meta[metaKey.clientCapabilities];
  delete meta[metaKey.clientInfo];
  delete meta[metaKey.logLevel];
  if (params && Object.keys(meta).length === 0) delete params['_meta'];
  return { protocolVersion, clientInfo: readClient(clientInfo), clientCapabilities, logLevel };
}

/** Makes `params` those of a modern request, in place: the counterpart of `takeEnvelope`. */
export function addEnvelope(params: JsonObject, envelope: Envelope): void {
  const given = params['_meta'];
  const meta: JsonObject = isJsonObject(given) ? given : {};
  meta[metaKey.protocolVersion] = envelope.protocolVersion;
  meta[metaKey.clientInfo] = envelope.clientInfo;
  meta[metaKey.clientCapabilities] = envelope.clientCapabilities;
  if (envelope.logLevel === undefined) delete meta[metaKey.logLevel];
  else meta[metaKey.logLevel] = envelope.logLevel;
  params['_meta'] = meta;
}

/** Name and version as a client gave them, which is for display only. */
export function readClient(value: unknown): { name: string; version: string } {
  const { name, version } = isJsonObject(value) ? value : ({} as JsonObject);
  if (typeof name !== 'string') return unknownClient;
  return {
    name: name.slice(0, 200),
    version: typeof version === 'string' ? version.slice(0, 100) : '',
  };
}
