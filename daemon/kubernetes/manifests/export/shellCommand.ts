/** A piece of a word: text that means itself, or the value of a variable. */
export type ShellPart = string | { readonly variable: string };

/** A command line for a POSIX shell that runs exactly these words. */
export function shellCommand(words: readonly (readonly ShellPart[])[]): string {
  // The bridge takes a pair of quotes around the whole away, so that it must not begin with one; and with exec no
  // shell stays between it and the server.
  return ['exec', ...words.map(shellWord)].join(' ');
}

function shellWord(parts: readonly ShellPart[]): string {
  const word = parts
    .map(part => (typeof part === 'string' ? quote(part) : `"$${part.variable}"`))
    .join('');
  return word === '' ? "''" : word;
}

function quote(text: string): string {
  return /^[\w/:=@%+,.-]*$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

/** A text for the arguments or the environment of a container, where Kubernetes replaces `$(NAME)`, and `$$` by `$`. */
export function containerText(text: string): string {
  return text.replaceAll(/\$(?=[$(])/g, '$$$$');
}
