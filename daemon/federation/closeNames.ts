import { closestWord } from '../lib/closestWord.ts';

const maxNames = 3;

/** The names that somebody who asked for `typed` probably meant, best first. */
export function closeNames(typed: string, names: readonly string[]): string[] {
  const wanted = typed.toLowerCase();
  const closest = closestWord(typed, names);
  // Who forgot the target's name, or took another's, still has the tool's own name right.
  const tail = wanted.slice(wanted.indexOf('_') + 1);
  const sameTool = tail === '' ? [] : names.filter(name => name.toLowerCase().endsWith(`_${tail}`));
  const containing =
    wanted.length < 3 ? [] : names.filter(name => name.toLowerCase().includes(wanted));
  const found = new Set([...(closest === undefined ? [] : [closest]), ...sameTool, ...containing]);
  return [...found].slice(0, maxNames);
}
