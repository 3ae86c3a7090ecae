import { isOrderKey, newestOnTop, type CallOrder } from './calls/callOrder.ts';
import type { State } from './state.ts';
import { tabs, type Tab } from './tab.ts';

/** Where the user looks, which outlives the page and can be given to others: a part of its state. */
export interface Address {
  readonly tab: Tab;
  readonly filter: string;
  readonly order: CallOrder;
  readonly callId: number | undefined;
}

/** Where the user looks at first. */
export const firstAddress: Address = {
  tab: 'calls',
  filter: '',
  order: newestOnTop,
  callId: undefined,
};

/** Where the user looks now. */
export function addressOf({ tab, filter, order, opened }: State): Address {
  return { tab, filter, order, callId: opened.kind === 'none' ? undefined : opened.callId };
}

/** An address as it stands behind the `#` of a link: `calls?filter=target%3Aecho&order=-duration&call=12`. */
export function formatAddress({ tab, filter, order, callId }: Address): string {
  const query = new URLSearchParams();
  if (filter !== '') query.set('filter', filter);
  if (order.by !== newestOnTop.by || order.isDescending !== newestOnTop.isDescending)
    query.set('order', `${order.isDescending ? '-' : ''}${order.by}`);
  if (callId !== undefined) query.set('call', String(callId));
  return query.size === 0 ? tab : `${tab}?${query.toString()}`;
}

/** The address that a text stands for; what cannot be understood is as at first. */
export function parseAddress(text: string): Address {
  const [name = '', rest = ''] = text.replace(/^#/, '').split(/\?(.*)/s);
  const query = new URLSearchParams(rest);
  const order = query.get('order') ?? '';
  const by = order.replace(/^-/, '');
  const callId = Number(query.get('call') ?? Number.NaN);
  return {
    tab: tabs.find(tab => tab === name) ?? firstAddress.tab,
    filter: query.get('filter') ?? '',
    order: isOrderKey(by) ? { by, isDescending: order.startsWith('-') } : firstAddress.order,
    callId: Number.isSafeInteger(callId) ? callId : undefined,
  };
}
