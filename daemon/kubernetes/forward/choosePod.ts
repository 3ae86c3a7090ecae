import type { Pod } from './pod.ts';

/** What else counts when a pod is chosen. */
export interface PodPreference {
  /** The uid of the pod that is used now: it stays while it is as good as any. */
  readonly current?: string | undefined;
  /** The uids of pods that have just failed: only where there is no other. */
  readonly avoided?: ReadonlySet<string>;
}

/** The pod to forward to: a ready one of the newest version that has any. Undefined where none is ready. */
export function choosePod(
  pods: readonly Pod[],
  { current, avoided = new Set() }: PodPreference = {},
): Pod | undefined {
  const ready = pods.filter(pod => pod.isReady);
  const spared = ready.filter(({ uid }) => !avoided.has(uid));
  const candidates = spared.length > 0 ? spared : ready;
  const used = candidates.find(({ uid }) => uid === current);
  const newest = newestGeneration(pods, candidates, used?.generation);
  if (used?.generation === newest) return used;
  return candidates.filter(({ generation }) => generation === newest).reduce(newer, undefined);
}

/** Of those that `candidates` belong to. `preferred` is kept where they are equally new: times are of whole seconds. */
function newestGeneration(
  pods: readonly Pod[],
  candidates: readonly Pod[],
  preferred: string | undefined,
): string | undefined {
  const possible = new Set(candidates.map(({ generation }) => generation));
  const createdAt = (searched: string) =>
    Math.max(...pods.filter(pod => pod.generation === searched).map(pod => pod.createdAt));
  return [...possible].toSorted().reduce<string | undefined>((best, next) => {
    if (best === undefined) return next;
    const difference = createdAt(next) - createdAt(best);
    return difference > 0 || (difference === 0 && next === preferred) ? next : best;
  }, undefined);
}

function newer(best: Pod | undefined, next: Pod): Pod {
  if (best === undefined || next.createdAt > best.createdAt) return next;
  // Any will do, but always the same one.
  return next.createdAt === best.createdAt && next.name < best.name ? next : best;
}
