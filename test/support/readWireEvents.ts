/** One event of a stream, as it stands on the wire. */
export interface WireEvent {
  readonly event: string | undefined;
  readonly id: string | undefined;
  readonly data: string;
}

/** Each event of an SSE stream, those without data included. A reading of its own, to judge the daemon's writing by. */
export async function* readWireEvents(
  body: ReadableStream<Uint8Array> | null,
): AsyncGenerator<WireEvent> {
  const reader = body?.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  for (let read = await reader?.read(); read?.value; read = await reader?.read()) {
    rest += decoder.decode(read.value, { stream: true });
    const blocks = rest.split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) if (/^(data|id|event):/m.test(block)) yield parseEvent(block);
  }
}

function parseEvent(block: string): WireEvent {
  const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1];
  return { event: field('event'), id: field('id'), data: field('data') ?? '' };
}
