import { measureBusyness, quietPercent } from './measureBusyness.ts';

const sampleMs = 200;
const limitMs = 10_000;

/**
 * Waits until the machine does nothing. Some contestants go on working for seconds after their last call was
 * answered, and must not do so at the cost of the one that is measured next.
 * @returns whether it became quiet in time
 */
export async function untilQuiet(): Promise<boolean> {
  const deadline = performance.now() + limitMs;
  while (performance.now() < deadline) {
    if ((await measureBusyness(sampleMs)) <= quietPercent) return true;
  }
  return false;
}
