import * as z from 'zod';

/** One stretch of a text that was replaced by another one. */
export const TextChange = z.object({
  offset: z.number().int(),
  removed: z.string(),
  inserted: z.string(),
});
export type TextChange = z.infer<typeof TextChange>;

/** The smallest stretch in which the texts differ. */
export function changeBetween(before: string, after: string): TextChange {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  return {
    offset: start,
    removed: before.slice(start, before.length - end),
    inserted: after.slice(start, after.length - end),
  };
}

/** The text with the change taken back; undefined where what was inserted is not there any more, or not only once. */
export function takeBack(
  text: string,
  { offset, removed, inserted }: TextChange,
): string | undefined {
  const at = text.startsWith(inserted, offset) ? offset : text.indexOf(inserted);
  if (at === -1 || (at !== offset && text.includes(inserted, at + 1))) return undefined;
  return text.slice(0, at) + removed + text.slice(at + inserted.length);
}
