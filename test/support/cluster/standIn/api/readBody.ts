import type { IncomingMessage } from 'node:http';

import type { Json } from '../json.ts';
import { ApiError, badRequest } from './apiError.ts';

/** The body of a request, in JSON or YAML. @throws ApiError 400, 415 */
export async function readBody(request: IncomingMessage): Promise<Json> {
  const type = request.headers['content-type'] ?? '';
  if (type.includes('protobuf')) {
    throw new ApiError(415, 'UnsupportedMediaType', `the stand-in does not read ${type}`);
  }
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
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
