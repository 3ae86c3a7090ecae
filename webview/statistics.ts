import { controlMethods } from '#protocol/controlRequest.ts';
import type { CallStatistics, StatisticsScope, StatisticsWindow } from '#protocol/statistics.ts';

import type { State } from './state.ts';
import { quietly, type Step } from './step.ts';

/** The figures that are shown, and which are asked for. */
export interface StatisticsState {
  readonly window: StatisticsWindow;
  readonly scope: StatisticsScope;
  /** As the daemon counted last. */
  readonly shown: CallStatistics | undefined;
  /** The question that is not answered yet. */
  readonly requestId: number | undefined;
  /** Why there are no new figures. */
  readonly problem: string | undefined;
}

/** Nothing was asked for yet. */
export const noStatistics: StatisticsState = {
  window: '5min',
  scope: {},
  shown: undefined,
  requestId: undefined,
  problem: undefined,
};

/** Asks for figures of another time, or of another tool. */
export function chooseStatistics(
  state: State,
  choice: Partial<Pick<StatisticsState, 'window' | 'scope'>>,
): Step {
  const statistics = { ...state.statistics, ...choice, requestId: undefined };
  return askStatistics({ ...state, statistics });
}

/** Asks for the figures as they are now, while somebody looks at them, and one question at a time. */
export function askStatistics(state: State): Step {
  const { statistics, link, nextRequestId: id } = state;
  if (state.tab !== 'statistics' || link.kind !== 'open' || statistics.requestId !== undefined)
    return quietly(state);
  const params = { window: statistics.window, ...statistics.scope };
  return {
    state: { ...state, nextRequestId: id + 1, statistics: { ...statistics, requestId: id } },
    send: [{ type: 'request', id, method: 'readStatistics', params }],
  };
}

/** Takes the daemon's answer, if it is to the last question. */
export function receiveStatistics(state: State, requestId: number, result: unknown): State {
  if (state.statistics.requestId !== requestId) return state;
  const parsed = controlMethods.readStatistics.result.safeParse(result);
  return parsed.success
    ? settle(state, { shown: parsed.data, problem: undefined })
    : settle(state, { problem: 'The daemon gave an answer that cannot be read' });
}

/** Takes the daemon's refusal, if it is to the last question. */
export function failStatistics(state: State, requestId: number, message: string): State {
  return state.statistics.requestId === requestId ? settle(state, { problem: message }) : state;
}

/** Waits no longer for an answer that cannot come. */
export function loseStatistics(state: State): State {
  return settle(state, {});
}

function settle(state: State, change: Partial<StatisticsState>): State {
  return { ...state, statistics: { ...state.statistics, ...change, requestId: undefined } };
}
