import type { IncomingMessage } from 'node:http';

import type { Json } from '../json.ts';
import { badRequest } from './apiError.ts';
import { decodeProtobuf } from './protobuf.ts';

/** The body of a request, in JSON, YAML or protobuf. @throws ApiError 400, 415 */
export async function readBody(request: IncomingMessage): Promise<Json> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  if (request.headers['content-type']?.includes('protobuf')) return decodeProtobuf(body);
  const text = body.toString();
  if (text === '') return undefined;
  try {
    return JSON.parse(text) as Json;
  } catch {
    // Not JSON; what is applied may be YAML.
  }
  const { parse } = await import('yaml');
  try {
    return parse(text) as Json;
  } catch (error) {
    throw badRequest(`the body of the request is neither JSON nor YAML: ${String(error)}`);
  }
}
