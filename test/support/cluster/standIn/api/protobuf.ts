import type { Json } from '../json.ts';
import { ApiError } from './apiError.ts';

/** Which fields of a message are read: texts by their name, messages with what is read of them. */
interface Shape {
  readonly [field: number]: string | readonly [name: string, shape: Shape];
}

const attributes = {
  1: 'namespace',
  2: 'verb',
  3: 'group',
  4: 'version',
  5: 'resource',
  6: 'subresource',
  7: 'name',
};

/** The kinds that kubectl sends in protobuf, with as much of them as it writes there. */
const shapes: Readonly<Record<string, Shape>> = {
  SelfSubjectAccessReview: { 2: ['spec', { 1: ['resourceAttributes', attributes] }] },
  Namespace: { 1: ['metadata', { 1: 'name' }] },
};
const envelope: Shape = { 1: ['type', { 1: 'apiVersion', 2: 'kind' }] };
const magic = Buffer.from('k8s\0');

/** An object as newer kubectls send it. @throws ApiError 415 for kinds that are not known here */
export function decodeProtobuf(body: Buffer): Json {
  const message = body.subarray(magic.length);
  const { type } = decode(message, envelope) as { type: { apiVersion: string; kind: string } };
  const shape = shapes[type.kind];
  const raw = [...fieldsOf(message)].find(({ field }) => field === 2)?.value;
  if (!shape || !raw || !body.subarray(0, magic.length).equals(magic)) {
    throw new ApiError(
      415,
      'UnsupportedMediaType',
      `the stand-in does not read ${type.kind} in protobuf`,
    );
  }
  return { ...type, ...decode(raw, shape) };
}

function decode(message: Buffer, shape: Shape): Readonly<Record<string, Json>> {
  const object: Record<string, Json> = {};
  for (const { field, value } of fieldsOf(message)) {
    const wanted = shape[field];
    if (typeof wanted === 'string') object[wanted] = value.toString();
    else if (wanted) object[wanted[0]] = decode(value, wanted[1]);
  }
  return object;
}

/** The fields with a length; numbers are passed over. */
function* fieldsOf(message: Buffer) {
  let offset = 0;
  const readNumber = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = message.readUInt8(offset);
      offset += 1;
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
  };
  while (offset < message.length) {
    const tag = readNumber();
    const length = readNumber(); // For a number this is the number itself.
    if ((tag & 7) !== 2) continue;
    yield { field: tag >> 3, value: message.subarray(offset, offset + length) };
    offset += length;
  }
}
