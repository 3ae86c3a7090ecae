/** A piece of a text of the configuration. */
export type TextPart =
  | { kind: 'text'; text: string }
  | { kind: 'env'; name: string; fallback: string | undefined }
  /** `workspaceFolder` and the like. */
  | { kind: 'folder'; name: string };

/** Takes a text of the configuration apart, as it would be expanded; what is no variable is text. */
export function splitText(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  const add = (text: string) => {
    const last = parts.at(-1);
    if (last?.kind === 'text') last.text += text;
    else if (text !== '') parts.push({ kind: 'text', text });
  };
  for (const found of text.matchAll(/(\$?)\$\{([^}]*)(\}?)/g)) {
    const [whole, escape, name = '', close] = found;
    add(text.slice(end, found.index));
    end = found.index + whole.length;
    const [, variable, fallback] = /^env:([^\s:=]+?)(?::-(.*))?$/s.exec(name) ?? [];
    if (escape) add(whole.slice(1));
    else if (!close) add(whole);
    else if (variable !== undefined) parts.push({ kind: 'env', name: variable, fallback });
    else if (/^\w+$/.test(name)) parts.push({ kind: 'folder', name });
    else add(whole);
  }
  add(text.slice(end));
  return parts;
}

/** A text without variables, or undefined when there are some. */
export function plainText(text: string): string | undefined {
  const parts = splitText(text);
  return parts.every(part => part.kind === 'text')
    ? parts.map(part => part.text).join('')
    : undefined;
}
