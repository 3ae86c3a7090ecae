/** Whether `bytes` begin with these very bytes. */
export function beginsWith(bytes: Buffer, start: Buffer): boolean {
  const { length } = start;
  return bytes.length >= length && bytes.compare(start, 0, length, 0, length) === 0;
}
