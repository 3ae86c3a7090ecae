import type { TargetStatus } from '#protocol/target.ts';
import type { TargetState } from '#protocol/targetState.ts';
import { tellingLine } from '#protocol/tellingLines.ts';

import type { Badge, IconName, Tone } from './badge.ts';

type Kind = TargetState['kind'];

/** How each state is shown, in the order in which they are summed up. */
const looks: Readonly<Record<Kind, { icon: IconName; tone: Tone; word: string }>> = {
  ready: { icon: 'pass', tone: 'good', word: 'ready' },
  starting: { icon: 'loading', tone: 'busy', word: 'starting' },
  degraded: { icon: 'warning', tone: 'warning', word: 'degraded' },
  failed: { icon: 'error', tone: 'bad', word: 'failed' },
  idle: { icon: 'circle-large', tone: 'quiet', word: 'idle' },
  disabled: { icon: 'circle-slash', tone: 'quiet', word: 'disabled' },
};

/** How many targets are in each state, leaving out the states that none is in. Old news gets no colour. */
export function summarizeTargets(targets: readonly TargetStatus[], isLive: boolean): Badge[] {
  return Object.entries(looks).flatMap(([kind, { icon, tone, word }]) => {
    const count = targets.filter(target => target.state.kind === kind).length;
    if (count === 0) return [];
    const text = `${count} ${word}`;
    return isLive ? { icon, tone, text } : { icon: 'question', tone: 'quiet', text };
  });
}

/** What is wrong with the targets that do not work, a line each. */
export function describeTroubles(targets: readonly TargetStatus[]): Badge[] {
  return targets.flatMap(({ name, state }) => {
    if (state.kind !== 'failed' && state.kind !== 'degraded') return [];
    const { icon, tone, word } = looks[state.kind];
    const { message, stderr } = state.error;
    const written = tellingLine(stderr);
    const why = written === undefined ? message : `${message}: ${written}`;
    return { icon, tone, text: `${name} ${word}: ${why}` };
  });
}
