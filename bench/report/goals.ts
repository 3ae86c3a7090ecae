import { targetKinds, type ContestantName } from '../contestants/contestants.ts';
import {
  median,
  type ActivationRound,
  type CallFigures,
  type MemoryFigures,
  type PageRound,
  type StartFigures,
} from '../measure/figures.ts';
import type { FrameTimes } from '../../test/support/page/measureFrames.ts';
import { findFigures, ratioOf } from './summary.ts';

/** Everything that a run has measured; parts that were not asked for are absent. */
export interface Measured {
  calls: CallFigures[];
  memory?: MemoryFigures;
  start?: StartFigures;
  page?: readonly PageRound[];
  activation?: readonly ActivationRound[];
}

/** A figure that was to be reached, and whether it was. */
export interface Goal {
  name: string;
  value: number;
  unit: '×' | 'MB' | 'ms';
  bound: 'atLeast' | 'atMost';
  limit: number;
  isReached: boolean;
}

/** The daemon as it is measured, and which clients that is with. */
const daemons = [
  { contestant: 'daemon', clients: '' },
  { contestant: 'daemon-modern', clients: ', modern clients' },
] as const;

/** Judges what was measured. Goals whose figures are missing are left out. */
export function judgeGoals({ calls, memory, start, page, activation }: Measured): Goal[] {
  const pairs = targetKinds.flatMap(target => daemons.map(daemon => ({ target, ...daemon })));
  const goals = pairs.flatMap(({ target, contestant, clients }) => {
    const ours = (connections: 1 | 32) => findFigures(calls, target, contestant, connections);
    const passThrough = (connections: 1 | 32) =>
      findFigures(calls, target, 'pass-through', connections);
    const sdkGateway = findFigures(calls, target, 'sdk-gateway', 32);
    const throughput = ratioOf(ours(32), passThrough(32), 'callsPerSecond');
    const overSdk = ratioOf(ours(32), sdkGateway, 'callsPerSecond');
    const latency = ratioOf(ours(1), passThrough(1), 'p50Us');
    return [
      judge(
        `${target}${clients}: calls/s at 32, against the pass-through`,
        throughput,
        '×',
        'atLeast',
        1,
      ),
      judge(
        `${target}${clients}: calls/s at 32, against the SDK gateway`,
        overSdk,
        '×',
        'atLeast',
        10,
      ),
      judge(`${target}${clients}: p50 at 1, against the pass-through`, latency, '×', 'atMost', 1.3),
    ];
  });
  goals.push(...daemons.flatMap(daemon => forwardGoals(calls, daemon)));
  const startMs = start && median(start.startsMs);
  goals.push(
    judge('memory with ten idle targets', memory?.rssMb, 'MB', 'atMost', 90),
    judge('start to the kept catalog', startMs, 'ms', 'atMost', 250),
    judge(
      'activation, with what is read after it',
      activation && median(activation.map(({ countedMs, restMs }) => countedMs + restMs)),
      'ms',
      'atMost',
      50,
    ),
    ...(page ? pageGoals(page) : []),
  );
  return goals.filter(goal => goal !== undefined);
}

/** Other ways to use the forward that the daemon has open, both past it. */
const bareForwards = [
  { rival: 'direct', name: 'the bare forward' },
  { rival: 'curl-like', name: 'the bare forward, a connection a call' },
] as const;

/** How much of what a port-forward gives is left with the daemon in between. */
function forwardGoals(
  calls: readonly CallFigures[],
  { contestant, clients }: (typeof daemons)[number],
): (Goal | undefined)[] {
  const of = (one: ContestantName, connections: 1 | 32) =>
    findFigures(calls, 'kubernetes', one, connections);
  return bareForwards.flatMap(({ rival, name }) => {
    const throughput = ratioOf(of(contestant, 32), of(rival, 32), 'callsPerSecond');
    const quickness = ratioOf(of(rival, 1), of(contestant, 1), 'p50Us');
    const title = `kubernetes${clients}`;
    return [
      judge(`${title}: calls/s at 32, against ${name}`, throughput, '×', 'atLeast', 0.9),
      judge(`${title}: p50 at 1 of ${name}, against ours`, quickness, '×', 'atLeast', 0.9),
    ];
  });
}

/** How little of the number of calls the dashboard's user feels. */
function pageGoals(rounds: readonly PageRound[]): (Goal | undefined)[] {
  const of = (figure: (round: PageRound) => number) => median(rounds.map(figure));
  const frames = (figure: (round: PageRound) => FrameTimes) =>
    of(round => figure(round).p50Ms / round.empty.p50Ms);
  const opening = of(({ many, few }) => many.firstRowsMs / few.firstRowsMs);
  return [
    judge(
      'page: first rows of 100,000 calls',
      of(({ many }) => many.firstRowsMs),
      'ms',
      'atMost',
      1_000,
    ),
    judge('page: the same, against 1,000 calls', opening, '×', 'atMost', 1.5),
    judge(
      'page: p50 of frames while scrolling, against an empty page',
      frames(({ many }) => many.scrolling),
      '×',
      'atMost',
      1.05,
    ),
    judge(
      'page: the same, at 1,000 new calls a second',
      frames(({ many }) => many.scrollingMeanwhile),
      '×',
      'atMost',
      1.05,
    ),
    judge(
      'page: memory with 100,000 calls',
      of(({ many }) => many.heapMb),
      'MB',
      'atMost',
      100,
    ),
  ];
}

function judge(
  name: string,
  value: number | undefined,
  unit: Goal['unit'],
  bound: Goal['bound'],
  limit: number,
): Goal | undefined {
  if (value === undefined) return undefined;
  const isReached = bound === 'atLeast' ? value >= limit : value <= limit;
  return { name, value, unit, bound, limit, isReached };
}
