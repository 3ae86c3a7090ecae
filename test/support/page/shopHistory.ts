import { openControl, type Control } from '../control.ts';
import { startDaemon, type RunningDaemon } from '../daemon.ts';
import { openMcpSession, type McpSession } from '../mcpSession.ts';
import { fixture } from '../targets.ts';
import { makeCalls, type CallPace } from './makeCalls.ts';

/** A real daemon whose agents have made calls that ended in every way. */
export interface ShopHistory extends AsyncDisposable {
  readonly daemon: RunningDaemon;
  readonly control: Control;
  /** The session of the agent that made most of the calls. */
  readonly agent: McpSession;
  /** Makes so many calls more, as `shopCall` has them. @returns how many it made */
  readonly callMore: (pace: CallPace) => Promise<number>;
}

/** What the tools of call number `index` are asked: seven of eight succeed or fail at once. */
export function shopCall(index: number): { readonly name: string; readonly arguments: object } {
  const target = index % 4 === 0 ? 'outlet' : 'shop';
  const tool = tools[index % tools.length];
  return { name: `${target}_${tool}`, arguments: { query: `tea ${index}`, sku: `sku-${index}` } };
}

const tools = [
  'find_product',
  'find_product',
  'place_order',
  'find_product',
  'cancel_order',
  'find_product',
  'pay_invoice',
  'place_order',
];

/** Starts a daemon with two targets, and has two agents make `count` calls. */
export async function openShopHistory(count: number): Promise<ShopHistory> {
  await using stack = new AsyncDisposableStack();
  const targets = { shop: fixture('shop'), outlet: fixture('shop') };
  const daemon = stack.use(await startDaemon({ targets }));
  const control = stack.use(await openControl(daemon));
  await control.untilState('shop', 'ready');
  await control.untilState('outlet', 'ready');
  const other = stack.use(await openMcpSession(daemon, { client: 'Cursor' }));
  const agent = stack.use(await openMcpSession(daemon, { client: 'Claude Code' }));
  const others = Math.min(5, count);
  await makeCalls(daemon, other, { count: others }, index => ({
    name: 'shop_track_parcel',
    arguments: { waitMs: 1_000 + index * 200 },
  }));
  let made = 0;
  const callMore = async (pace: CallPace) => {
    const first = made;
    const more = await makeCalls(daemon, agent, pace, index => shopCall(first + index));
    made += more;
    return more;
  };
  await callMore({ count: count - others });
  const owned = stack.move();
  return { daemon, control, agent, callMore, [Symbol.asyncDispose]: () => owned.disposeAsync() };
}
