import { closestWord } from '../lib/closestWord.ts';

const maxNames = 3;

/** The names that somebody who asked for `typed` probably meant, best first. */
export function closeNames(typed: string, names: readonly string[]): string[] {
  const wanted = typed.toLowerCase();
  const closest = closestWord(typed, names);
  const endingWith = (part: string) =>
    part === '' ? [] : names.filter(name => name.toLowerCase().endsWith(`_${part}`));
  // Who forgot the target's name, or took another's, still has the tool's own name right.
  const withTarget = endingWith(wanted);
  const sameTool =
    withTarget.length > 0 ? withTarget : endingWith(wanted.slice(wanted.indexOf('_') + 1));
  const containing =
    wanted.length < 3 ? [] : names.filter(name => name.toLowerCase().includes(wanted));
  const found = new Set([...(closest === undefined ? [] : [closest]), ...sameTool, ...containing]);
  return [...found].slice(0, maxNames);
}
