/** A frame as it came: a control frame of some type, or data of a stream. */
export interface SpdyFrame {
  /** Absent: data. */
  readonly type?: number;
  /** Of the stream, for data. */
  readonly streamId: number;
  readonly isLast: boolean;
  /** Without the frame's head. */
  readonly payload: Buffer;
  readonly whole: Buffer;
}

export const frameType = { synStream: 1, synReply: 2, rstStream: 3, ping: 6, headers: 8 };

const headBytes = 8;
const finFlag = 1;

/** Cuts the frames out of what arrives. */
export async function* readFrames(input: AsyncIterable<Buffer>): AsyncGenerator<SpdyFrame> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of input) {
    rest = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    while (rest.length >= headBytes) {
      const end = headBytes + rest.readUIntBE(5, 3);
      if (rest.length < end) break;
      yield toFrame(rest.subarray(0, end));
      rest = rest.subarray(end);
    }
  }
}

function toFrame(whole: Buffer): SpdyFrame {
  const payload = whole.subarray(headBytes);
  const isLast = (whole.readUInt8(4) & finFlag) !== 0;
  const first = whole.readUInt32BE(0);
  const isControl = first >= 0x8000_0000;
  return isControl
    ? { type: first & 0xffff, streamId: streamIdOf(payload), isLast, payload, whole }
    : { streamId: first, isLast, payload, whole };
}

function streamIdOf(payload: Buffer): number {
  return payload.length >= 4 ? payload.readUInt32BE(0) & 0x7fff_ffff : 0;
}

/** A frame with data of a stream. */
export function dataFrame(streamId: number, data: Buffer, isLast: boolean): Buffer {
  const head = Buffer.alloc(headBytes);
  head.writeUInt32BE(streamId, 0);
  head.writeUInt8(isLast ? finFlag : 0, 4);
  head.writeUIntBE(data.length, 5, 3);
  return Buffer.concat([head, data]);
}

/** A control frame about a stream. */
export function controlFrame(type: number, streamId: number, rest: Buffer): Buffer {
  const head = Buffer.alloc(headBytes + 4);
  head.writeUInt32BE(0x8003_0000 + type, 0); // The highest bit says control; 3 is the version.
  head.writeUIntBE(4 + rest.length, 5, 3);
  head.writeUInt32BE(streamId, headBytes);
  return Buffer.concat([head, rest]);
}
