import { inspect } from 'node:util';

import type { Emitter } from '../../daemon/lib/emitter.ts';

/** How long a test waits for what must happen. Long, because it is only ever used up by a failure. */
export const patienceMs = 45_000;

/** Waits until `probe` finds something, looking now and at each change. */
export async function eventually<Value>(
  what: string,
  changes: Emitter<void>,
  probe: () => Value | undefined,
  describe: () => unknown,
): Promise<Value> {
  const found = probe();
  if (found !== undefined) return found;

  const { promise, resolve, reject } = Promise.withResolvers<Value>();
  using _listening = changes.on(() => {
    const value = probe();
    if (value !== undefined) resolve(value);
  });
  const timer = setTimeout(() => {
    const there = inspect(describe(), { depth: 6, breakLength: 120 });
    reject(new Error(`Waited ${patienceMs} ms for ${what}. There is: ${there}`));
  }, patienceMs);
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
  }
}

/** Waits for `promise`, but not for ever. */
export async function inTime<Value>(what: string, promise: Promise<Value>): Promise<Value> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => late.reject(new Error(`Waited ${patienceMs} ms for ${what}`)),
    patienceMs,
  );
  try {
    return await Promise.race([promise, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
