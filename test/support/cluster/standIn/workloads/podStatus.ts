import { isJsonObject, type JsonObject } from '../json.ts';
import { type Condition, type Pod, type PodStatus, timestamp } from '../kubeObject.ts';

/** How it is with a pod's container. */
export type ContainerState =
  | { readonly kind: 'waiting'; readonly reason: string; readonly message?: string }
  | { readonly kind: 'running'; readonly isReady: boolean }
  | { readonly kind: 'terminated'; readonly exitCode: number };

/** The status of a pod whose container is in `state`. */
export function podStatus(pod: Pod, state: ContainerState, restarts: number): PodStatus {
  const now = timestamp();
  const isUp = state.kind === 'running' && state.isReady;
  const hasStarted = pod.status.phase === 'Running' || state.kind === 'running';
  const since = (wanted: Condition['status'], type: string) => {
    const before = pod.status.conditions.find(condition => condition.type === type);
    return before?.status === wanted ? before['lastTransitionTime'] : now;
  };
  const condition = (type: string, isMet: boolean): Condition => {
    const status = isMet ? 'True' : 'False';
    const why = {
      reason: 'ContainersNotReady',
      message: `containers with unready status: [${names(pod)}]`,
    };
    return {
      type,
      status,
      lastProbeTime: null,
      lastTransitionTime: since(status, type),
      ...(!isMet && why),
    };
  };
  return {
    ...pod.status,
    phase: hasStarted ? 'Running' : 'Pending',
    conditions: [
      condition('Initialized', true),
      condition('Ready', isUp),
      condition('ContainersReady', isUp),
      condition('PodScheduled', true),
    ],
    hostIP: '127.0.0.1',
    podIP: '127.0.0.1',
    podIPs: [{ ip: '127.0.0.1' }],
    startTime: pod.status['startTime'] ?? now,
    containerStatuses: pod.spec.containers.map(({ name, image }) => ({
      name,
      image,
      imageID: image,
      ready: isUp,
      started: state.kind === 'running',
      restartCount: restarts,
      state: describe(state, startedAt(pod) ?? now),
      lastState: {},
    })),
  };
}

function describe(state: ContainerState, startedAt: string): JsonObject {
  const { kind, ...rest } = state;
  return { [kind]: kind === 'running' ? { startedAt } : rest };
}

function startedAt({ status }: Pod): string | undefined {
  const [first] = status.containerStatuses;
  const state = isJsonObject(first) && isJsonObject(first['state']) ? first['state'] : {};
  const running = isJsonObject(state['running']) ? state['running'] : {};
  return typeof running['startedAt'] === 'string' ? running['startedAt'] : undefined;
}

function names({ spec }: Pod): string {
  return spec.containers.map(({ name }) => name).join(' ');
}
