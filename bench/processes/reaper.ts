// Clears up after a benchmark that was killed: its children's process groups, and the directory
// named by the argument.

import { rmSync } from 'node:fs';

import { z } from 'zod';

import { killGroup } from './killGroup.ts';

const directory = z.string().parse(process.argv[2]);
let groups: number[] = [];

process.on('message', message => {
  groups = z.array(z.number().int()).parse(message);
});
process.on('disconnect', () => {
  for (const pid of groups) killGroup(pid);
  rmSync(directory, { recursive: true, force: true });
});
