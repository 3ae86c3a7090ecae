import type { ForwardStatus } from '#protocol/target.ts';

import { escapeMarkdown } from '../model/escapeMarkdown.ts';

/** What a row says of the way into the cluster: the pod and since when, or what is waited for. */
export function summarizeForward({ open, waitingFor, isProduction }: ForwardStatus): string[] {
  return [
    ...(open ? [`${open.pod} since ${timeOf(open.since)}`] : []),
    ...(waitingFor === undefined ? [] : [waitingFor]),
    ...(isProduction ? ['production'] : []),
  ];
}

/** Everything about the way into the cluster, as Markdown. */
export function describeForward(forward: ForwardStatus): string {
  const { context, namespace, resource, port, isProduction, open, waitingFor } = forward;
  const facts = [
    ['Context', isProduction ? `${context} (production)` : context],
    ['Namespace', namespace],
    ['Resource', resource],
    ['Port', String(port)],
    ...(open
      ? [
          ['Pod', open.pod],
          ['Local port', String(open.localPort)],
          ['Forwarded since', timeOf(open.since)],
        ]
      : []),
    ...(waitingFor === undefined ? [] : [['Waiting for', waitingFor]]),
  ];
  return facts.map(([name = '', value = '']) => `- ${name}: ${escapeMarkdown(value)}`).join('\n');
}

function timeOf(ms: number): string {
  return new Date(ms).toLocaleTimeString();
}
