/**
 * The words of a command line, as a shell would split them: quotes join, and a backslash escapes a
 * quote, a space or itself. Other backslashes stay, so that Windows paths can be pasted. Nothing is expanded.
 */
export function splitCommandLine(line: string): string[] {
  const words: string[] = [];
  let word: string | undefined;
  let quote: string | undefined;
  for (let index = 0; index < line.length; index++) {
    const character = line.charAt(index);
    const next = line.charAt(index + 1);
    if (character === '\\' && quote !== "'" && isEscapable(next, quote)) {
      word = (word ?? '') + next;
      index++;
    } else if (quote !== undefined) {
      if (character === quote) quote = undefined;
      else word += character;
    } else if (character === '"' || character === "'") {
      quote = character;
      word ??= '';
    } else if (/\s/.test(character)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else {
      word = (word ?? '') + character;
    }
  }
  if (word !== undefined) words.push(word);
  return words;
}

function isEscapable(character: string, quote: string | undefined): boolean {
  return quote === undefined ? /["'\\ ]/.test(character) : /["\\]/.test(character);
}
