import type { Pod } from '../../../../../daemon/kubernetes/forward/pod.ts';

/** A pod that is ready, with what a test changes about it. */
export function examplePod(change: Partial<Pod> = {}): Pod {
  const name = change.name ?? 'web-1';
  return {
    name,
    uid: `uid-${name}`,
    generation: 'a',
    createdAt: 1_000,
    isTerminating: false,
    hasEnded: false,
    isReady: true,
    ports: [{ name: 'mcp', port: 8080 }],
    trouble: '',
    ...change,
  };
}

/** A pod that is not ready, and why. */
export function unreadyPod(name: string, trouble: string, change: Partial<Pod> = {}): Pod {
  return examplePod({ name, isReady: false, trouble, ...change });
}
