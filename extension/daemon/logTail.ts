import { open } from 'node:fs/promises';

/** As long as lines of a log are, with some to spare. */
const bytesPerLine = 1_000;

/** The last few lines that were written to `file` after its first `from` bytes. */
export async function readTail(file: string, from: number, lineCount: number): Promise<string[]> {
  await using handle = await open(file, 'r');
  const { size } = await handle.stat();
  const start = Math.max(from, size - lineCount * bytesPerLine);
  const { buffer, bytesRead } = await handle.read(
    Buffer.alloc(Math.max(0, size - start)),
    0,
    Math.max(0, size - start),
    start,
  );
  const lines = buffer.toString('utf8', 0, bytesRead).split(/\r?\n/);
  return lines.filter(line => line.trim() !== '').slice(-lineCount);
}
