/** What runtimes write around an error, and that says nothing of it: frames of a stack, marks, versions. */
const around = [
  /^\s*at\s/,
  /^\s*[\^~]+\s*$/,
  /^\s*throw\b.*;?$/,
  /^(?:node|file):\S+:\d+$/,
  /^[[\]{}(),;\s]*$/,
  /^\s+(?:code|errno|syscall|path|requireStack|spawnargs): /,
  /^Node\.js v\d/,
  /^Traceback \(most recent call last\):$/,
  /^\s+File ".*", line \d+/,
] as const;

/** The lines of a program's stderr that a person wants to read; all of them when none is left. */
export function tellingLines(lines: readonly string[]): readonly string[] {
  const telling = lines.filter(line => !around.some(pattern => pattern.test(line)));
  return telling.length > 0 ? telling : lines.filter(line => line.trim() !== '');
}

/** The one that says most of why the program ended. */
export function tellingLine(lines: readonly string[]): string | undefined {
  const telling = tellingLines(lines);
  return telling.findLast(line => /error|exception|fatal|panic/i.test(line)) ?? telling.at(-1);
}
