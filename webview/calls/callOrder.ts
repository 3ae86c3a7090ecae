import type { CallSummary } from '#protocol/call.ts';

/** What calls can be ordered by. A call without a number, such as one that is under way, stands before all others. */
export const orderKeys = {
  time: call => call.id,
  client: call => call.client,
  target: call => call.target,
  tool: call => call.tool,
  outcome: ({ outcome }) => outcome.kind,
  duration: ({ outcome }) => (outcome.kind === 'pending' ? Number.MAX_VALUE : outcome.durationMs),
  sent: call => call.requestBytes,
  received: call => call.responseBytes,
} as const satisfies Readonly<Record<string, (call: CallSummary) => string | number>>;
export type OrderKey = keyof typeof orderKeys;

/** By what the calls are ordered, and in which direction. */
export interface CallOrder {
  readonly by: OrderKey;
  readonly isDescending: boolean;
}

/** The newest first, as they come in. */
export const newestOnTop: CallOrder = { by: 'time', isDescending: true };

/** The order after the user chose a column: the other way round when it is the same one. */
export function chooseOrder(order: CallOrder, by: OrderKey): CallOrder {
  if (order.by === by) return { by, isDescending: !order.isDescending };
  // Of names one wants to see the first, of numbers the largest.
  return { by, isDescending: by !== 'client' && by !== 'target' && by !== 'tool' };
}

/** Whether `by` is something that calls can be ordered by. */
export function isOrderKey(by: string): by is OrderKey {
  return Object.hasOwn(orderKeys, by);
}

/** Compares two calls; those that are equal in what the order asks stand by their age. */
export function compareCalls({ by, isDescending }: CallOrder) {
  const keyOf: (call: CallSummary) => string | number = orderKeys[by];
  const sign = isDescending ? -1 : 1;
  return (one: CallSummary, other: CallSummary): number => {
    const key = keyOf(one);
    const otherKey = keyOf(other);
    if (key === otherKey) return sign * (one.id - other.id);
    return key < otherKey ? -sign : sign;
  };
}

/** The calls in order. Quicker than to compare them as they are: each is asked for its key once, and keys are numbers. */
export function orderCalls(
  calls: readonly CallSummary[],
  { by, isDescending }: CallOrder,
): CallSummary[] {
  const keyOf: (call: CallSummary) => string | number = orderKeys[by];
  const keys = Float64Array.from(ranksOf(calls.map(keyOf)));
  const places = Uint32Array.from(calls, (_, place) => place);
  places.sort(
    (one, other) =>
      (keys[one] ?? 0) - (keys[other] ?? 0) || (calls[one]?.id ?? 0) - (calls[other]?.id ?? 0),
  );
  if (isDescending) places.reverse();
  return Array.from(places, place => calls[place]).filter(call => call !== undefined);
}

/** Texts as their places among all texts in order; there are few that differ. */
function ranksOf(keys: readonly (string | number)[]): number[] {
  const texts = [...new Set(keys.filter(key => typeof key === 'string'))].sort();
  const ranks = new Map(texts.map((text, rank) => [text, rank]));
  return keys.map(key => (typeof key === 'string' ? (ranks.get(key) ?? 0) : key));
}
