import { cpus } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';

/** Up to here, in percent, others may use the processors without spoiling the figures. */
export const quietPercent = 10;

/** How busy all processors are, in percent, while the benchmark itself does nothing. */
export async function measureBusyness(sampleMs = 1_000): Promise<number> {
  const before = readTimes();
  await sleep(sampleMs);
  const after = readTimes();
  const totalMs = after.totalMs - before.totalMs;
  return totalMs === 0 ? 0 : Math.round(100 * (1 - (after.idleMs - before.idleMs) / totalMs));
}

function readTimes(): { idleMs: number; totalMs: number } {
  const times = cpus().map(processor => processor.times);
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  return {
    idleMs: sum(times.map(({ idle }) => idle)),
    totalMs: sum(times.map(time => sum(Object.values(time)))),
  };
}
