import type { Services } from '../commands/services.ts';
import { recognizeClusterAddress } from '../configuration/recognizeClusterAddress.ts';
import type { RecognizedTarget } from '../configuration/recognizeJson.ts';
import { recognizeTargets } from '../configuration/recognizeTargets.ts';
import { targetAtAddress } from './targetAtAddress.ts';

/** The targets that a pasted text stands for, those in a cluster with the context that they are reached by; undefined when the user turned away. */
export async function pastedTargets(
  services: Services,
  text: string,
): Promise<readonly RecognizedTarget[] | undefined> {
  const address = recognizeClusterAddress(text);
  if (!address) return recognizeTargets(text) ?? [];
  const target = await targetAtAddress(services, address);
  return target && [target];
}
