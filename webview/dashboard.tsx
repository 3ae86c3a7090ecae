import { render } from 'preact';

import './dashboard.css';
import { addressOf, formatAddress, parseAddress } from './address.ts';
import { browserHost } from './browserHost.ts';
import { vsCodeHost } from './host.ts';
import { PageActionsContext, type PageActions } from './pageActions.ts';
import { initialState, type State } from './state.ts';
import { openStore } from './store.ts';
import { DashboardView } from './views/dashboardView.tsx';

const isInEditor = 'acquireVsCodeApi' in globalThis;
const host = isInEditor ? vsCodeHost() : browserHost();
let shownAddress = host.readAddress();

const draw = (state: State) => {
  render(
    <PageActionsContext.Provider value={actions}>
      <DashboardView state={state} dispatch={dispatch} />
    </PageActionsContext.Provider>,
    document.body,
  );
  const address = formatAddress(addressOf(state));
  if (address === shownAddress) return;
  shownAddress = address;
  host.writeAddress(address);
};

const actions: PageActions = {
  // In a browser nobody is there to ask the user first.
  ...(isInEditor && { invoke: request => host.post({ type: 'invoke', request }) }),
  copy: text => navigator.clipboard.writeText(text),
  widths: { read: host.readWidths, write: host.writeWidths },
};

const dispatch = openStore(initialState(Date.now()), {
  send: frame => host.post({ type: 'frame', frame }),
  draw,
  beforeNextFrame: run => void requestAnimationFrame(run),
});

host.onMessage(message =>
  dispatch(message ? { kind: 'received', message, at: Date.now() } : { kind: 'garbled' }),
);
host.onAddress(address => dispatch({ kind: 'addressed', address: parseAddress(address) }));

/** How often running times and the age of the last heartbeat are drawn anew. */
const tickMs = 1_000;
setInterval(() => dispatch({ kind: 'ticked', at: Date.now() }), tickMs);

dispatch({ kind: 'addressed', address: parseAddress(shownAddress) });
host.post({ type: 'ready' });
