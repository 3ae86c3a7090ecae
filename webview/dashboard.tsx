import { render } from 'preact';

import './dashboard.css';
import { vsCodeHost } from './host.ts';
import { initialState } from './state.ts';
import { openStore } from './store.ts';
import { DashboardView } from './views/dashboardView.tsx';

const host = vsCodeHost();

const dispatch = openStore(initialState(Date.now()), {
  send: frame => host.post({ type: 'frame', frame }),
  draw: state => render(<DashboardView state={state} dispatch={dispatch} />, document.body),
  beforeNextFrame: run => void requestAnimationFrame(run),
});

host.onMessage(message =>
  dispatch(message ? { kind: 'received', message, at: Date.now() } : { kind: 'garbled' }),
);

/** How often running times and the age of the last heartbeat are drawn anew. */
const tickMs = 1_000;
setInterval(() => dispatch({ kind: 'ticked', at: Date.now() }), tickMs);

dispatch({ kind: 'ticked', at: Date.now() });
host.post({ type: 'ready' });
