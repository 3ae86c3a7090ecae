import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';

import * as z from 'zod';

import { programPath } from '../processes/startProgram.ts';
import type { ActivationRound } from './figures.ts';

const run = promisify(execFile);
const root = path.join(import.meta.dirname, '../..');
const { main } = z
  .object({ main: z.string() })
  .parse(JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')));

/** What the editor loads of the extension. */
export const extensionEntry = path.join(root, main);

const Round = z.object({ countedMs: z.number(), restMs: z.number(), cpuMs: z.number() });

/** Activates the extension again and again, each time in a process of its own. */
export async function measureActivation(rounds: number): Promise<ActivationRound[]> {
  const measured: ActivationRound[] = [];
  for (let round = 0; round < rounds; round++) {
    const program = programPath('extension/activate.ts');
    const { stdout } = await run(process.execPath, [program, extensionEntry]);
    measured.push(Round.parse(JSON.parse(stdout)));
  }
  return measured;
}
