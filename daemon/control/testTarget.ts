import * as z from 'zod';

import type { ControlParams, ControlResult } from '#protocol/controlRequest.ts';
import { parseConfig } from '../config/parseConfig.ts';
import { targetHash } from '../config/targetHash.ts';
import { FederationError } from '../lib/federationError.ts';
import type { ControlServices } from './controlServices.ts';

/** What is shown of a tool; targets write all sorts of things there. */
const Tool = z.object({
  name: z.string(),
  title: z.string().optional().catch(undefined),
  description: z.string().optional().catch(undefined),
});

/** Starts a target that stands in no configuration yet, lists its tools, and ends it. @throws FederationError why it does not work */
export async function testTarget(
  { file, name, target }: ControlParams<'testTarget'>,
  { env, pool }: Pick<ControlServices, 'env' | 'pool'>,
  signal: AbortSignal,
): Promise<ControlResult<'testTarget'>> {
  const text = JSON.stringify({ targets: { [name]: target } });
  const { config, problems } = parseConfig(text, file, env);
  // A name may be one that every object has, such as "constructor".
  const written = config && Object.hasOwn(config.targets, name) ? config.targets[name] : undefined;
  if (!written) {
    throw new FederationError('CONFIG_INVALID', problems[0]?.message ?? 'There is nothing to test');
  }
  // Whoever asks for a test wants it to run, whatever is to become of it later.
  const { enabled: _, ...tested } = written;
  await using lease = await pool.lease(name, tested, targetHash(tested));
  const { upstream } = lease;
  const startedTick = performance.now();
  await raceAbort(upstream.start(), signal);
  const { greeting, tools = [] } = upstream.catalog ?? {};
  return {
    ...(greeting && { server: greeting.serverInfo }),
    durationMs: performance.now() - startedTick,
    tools: tools.map(tool => Tool.parse(tool)),
  };
}

/** Waits no longer once nobody wants it; the lease then ends what was started. */
async function raceAbort(work: Promise<void>, signal: AbortSignal): Promise<void> {
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const give = () => reject(new FederationError('ABORTED', 'The test was cancelled'));
  signal.addEventListener('abort', give, { once: true });
  try {
    signal.throwIfAborted();
    await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', give);
  }
}
