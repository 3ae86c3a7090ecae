import { homedir } from 'node:os';
import { sep } from 'node:path';

/** A path as people write it: the home folder is `~`. */
export function shortPath(file: string, home = homedir()): string {
  return file.startsWith(`${home}${sep}`) ? `~${file.slice(home.length)}` : file;
}
