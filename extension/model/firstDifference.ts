/** The first line, from 0, that is another one. */
export function firstDifference(before: string, after: string): number {
  const [old, now] = [before.split('\n'), after.split('\n')];
  const found = now.findIndex((line, index) => line !== old[index]);
  return found === -1 ? now.length : found;
}
