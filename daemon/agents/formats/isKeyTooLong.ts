/** More steps than anybody writes: parsers take ever longer for each further one. */
const maxSteps = 100;

/** What a dotted key of TOML is made of, and each other character on its own. */
const tokens = /[\w-]+|"[^"\n]*"|'[^'\n]*'|[ \t]+|[^]/g;

/** Whether a text of TOML has a key with so many dots in it (`a.b.c = 1`) that reading it would be endless. */
export function isKeyTooLong(text: string): boolean {
  let steps = 0;
  let isName = false;
  for (const [token] of text.matchAll(tokens)) {
    if (/^[ \t]/.test(token)) continue;
    if (token === '.' && isName) steps += 1;
    else if (token.length === 1 && !/[\w-]/.test(token)) steps = 0;
    else if (isName) steps = 0;
    isName = token.length > 1 || /[\w-]/.test(token);
    if (steps > maxSteps) return true;
  }
  return false;
}
