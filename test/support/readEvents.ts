/** The data of each event of an SSE stream, as it comes. A reading of its own, to judge the daemon's writing by. */
export async function* readEvents(body: ReadableStream<Uint8Array> | null): AsyncGenerator<string> {
  const reader = body?.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  for (let read = await reader?.read(); read?.value; read = await reader?.read()) {
    rest += decoder.decode(read.value, { stream: true });
    const blocks = rest.split(/\r?\n\r?\n/);
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const data = block
        .split(/\r?\n/)
        .filter(line => line.startsWith('data:'))
        .map(line => line.slice('data:'.length).trimStart());
      if (data.length > 0 && data.join('\n') !== '') yield data.join('\n');
    }
  }
}
