import { setTimeout } from 'node:timers/promises';

import { FederationError } from '../../../lib/federationError.ts';
import type { Kubectl } from '../../kubectl/kubectl.ts';
import { findObject, readObjectsOf, type DeployPlace } from './clusterObjects.ts';
import { podTrouble } from './podTrouble.ts';
import type { DeployableObject } from './readDeployable.ts';
import { readinessOf, type Readiness } from './readiness.ts';

/** How far a deployment is. */
export interface DeployProgress {
  readonly progress: number;
  readonly total: number;
  readonly message: string;
}

/** How long is waited for what. */
export interface DeployPatience {
  /** For everything. */
  readonly limitMs: number;
  /** For a controller to say anything: there may be none. */
  readonly unseenMs: number;
  /** For one that says no to think again. */
  readonly refusedMs: number;
  readonly intervalMs: number;
}

export const usualPatience: DeployPatience = {
  limitMs: 600_000,
  unseenMs: 15_000,
  refusedMs: 30_000,
  intervalMs: 1_000,
};

interface Waiting {
  readonly kubectl: Kubectl;
  readonly place: DeployPlace;
  readonly patience: DeployPatience;
  readonly onProgress: (progress: DeployProgress) => void;
}

/** Waits until all that was applied does what it is for. @throws FederationError KUBERNETES_REJECTED, TIMED_OUT with the reason */
export async function waitUntilReady(
  objects: readonly DeployableObject[],
  { kubectl, place, patience, onProgress }: Waiting,
  signal: AbortSignal,
): Promise<void> {
  const startedTick = performance.now();
  let shown = '';
  for (;;) {
    const states = await readStates(objects, kubectl, place, signal);
    const elapsedMs = performance.now() - startedTick;
    const open = states.filter(({ readiness }) => !isDone(readiness, elapsedMs, patience));
    const refused = open.find(({ readiness }) => readiness.kind === 'refused');
    const progress = describeProgress(states, open);
    if (JSON.stringify(progress) !== shown) onProgress(progress);
    shown = JSON.stringify(progress);
    if (open.length === 0) return;

    if (refused && elapsedMs > patience.refusedMs) {
      throw new FederationError('KUBERNETES_REJECTED', describeState(refused));
    }
    if (elapsedMs > patience.limitMs) {
      throw new FederationError(
        'TIMED_OUT',
        `Not ready in time: ${open.map(describeState).join('; ')}`,
      );
    }
    await setTimeout(patience.intervalMs, undefined, { signal });
  }
}

interface ObjectState {
  readonly object: DeployableObject;
  readonly readiness: Readiness;
}

async function readStates(
  objects: readonly DeployableObject[],
  kubectl: Kubectl,
  place: DeployPlace,
  signal: AbortSignal,
): Promise<ObjectState[]> {
  const found = await readObjectsOf(kubectl, place, objects, signal);
  const states: ObjectState[] = [];
  for (const object of objects) {
    const live = findObject(found, object);
    const readiness = live ? readinessOf(live) : ({ kind: 'waiting', why: 'it is gone' } as const);
    const trouble =
      live && object.kind === 'Deployment' && readiness.kind === 'waiting'
        ? await podTrouble(kubectl, place, live, signal)
        : undefined;
    states.push({
      object,
      readiness:
        trouble === undefined || readiness.kind !== 'waiting'
          ? readiness
          : { kind: 'waiting', why: `${readiness.why}: ${trouble}` },
    });
  }
  return states;
}

function isDone({ kind }: Readiness, elapsedMs: number, { unseenMs }: DeployPatience): boolean {
  return kind === 'ready' || (kind === 'unseen' && elapsedMs > unseenMs);
}

function describeProgress(
  states: readonly ObjectState[],
  open: readonly ObjectState[],
): DeployProgress {
  const unseen = states.filter(state => state.readiness.kind === 'unseen' && !open.includes(state));
  const shown = open.length > 0 ? open : unseen;
  return {
    progress: states.length - open.length,
    total: states.length,
    message: shown.length === 0 ? 'all is ready' : shown.map(describeState).join('; '),
  };
}

/** `deployment/web: 0 of 1 ready: ImagePullBackOff`. */
function describeState({ object, readiness }: ObjectState): string {
  const name = `${object.kind.toLowerCase()}/${object.name}`;
  switch (readiness.kind) {
    case 'ready':
      return `${name}: ready`;
    case 'waiting':
    case 'refused':
      return `${name}: ${readiness.why}`;
    case 'unseen':
      return `${name}: no controller has looked at it yet; is agentgateway installed?`;
  }
}
