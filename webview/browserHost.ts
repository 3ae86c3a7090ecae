import * as z from 'zod';

import {
  codeParameter,
  dashboardControlPath,
  pageKeyName,
  pageProtocol,
} from '#protocol/browserPage.ts';
import { DaemonFrame } from '#protocol/controlFrame.ts';
import type { ToWebview } from '#protocol/webviewMessage.ts';

import { readWidths } from './givenWidths.ts';
import type { Host } from './host.ts';

/** Where the widths of columns are kept. */
const widthsName = 'mcp-federation-widths';
const firstRetryMs = 500;
const longestRetryMs = 10_000;

/** The host of the dashboard in a browser, at the daemon's own address: frames go over a WebSocket, which is opened again when it breaks. */
export function browserHost(): Host {
  // The page's content policy forbids the compiled parsers that zod would try first.
  z.config({ jitless: true });
  const key = takeKey();
  const listeners = new Set<(message: ToWebview | undefined) => void>();
  const tell = (message: ToWebview | undefined) => {
    for (const listener of listeners) listener(message);
  };
  let socket: WebSocket | undefined;
  let retryMs = firstRetryMs;

  const connect = () => {
    const opened = new WebSocket(
      `${location.origin.replace(/^http/, 'ws')}${dashboardControlPath}`,
      key === null ? [pageProtocol] : [pageProtocol, key],
    );
    opened.addEventListener('open', () => {
      socket = opened;
      retryMs = firstRetryMs;
      tell({ type: 'link', state: 'open' });
    });
    opened.addEventListener('message', ({ data }) => tell(readFrame(data)));
    opened.addEventListener('close', () => {
      if (socket === opened) tell({ type: 'link', state: 'closed' });
      socket = undefined;
      void retry();
    });
  };
  const retry = async () => {
    // Why a WebSocket is refused, browsers do not tell; the page itself is refused for the same reason.
    const status = await statusOfPage();
    // 403: it was let in by an address that a daemon which began anew does not know.
    if (status === 401 || status === 403) return tell({ type: 'link', state: 'signedOut' });
    setTimeout(connect, retryMs);
    retryMs = Math.min(retryMs * 2, longestRetryMs);
  };

  return {
    post(message) {
      if (message.type === 'ready') connect();
      else if (message.type === 'frame') socket?.send(JSON.stringify(message.frame));
    },
    onMessage(listener) {
      listeners.add(listener);
      return { [Symbol.dispose]: () => void listeners.delete(listener) };
    },
    readAddress: () => location.hash,
    writeAddress: address => history.replaceState(null, '', `#${address}`),
    readWidths: () => readWidths(parseJson(localStorage.getItem(widthsName) ?? '')),
    writeWidths: widths => localStorage.setItem(widthsName, JSON.stringify(widths)),
    onAddress: listener => window.addEventListener('hashchange', () => listener(location.hash)),
  };
}

/** The page's key: it stands in the page once, when the browser is let in, and is kept for this origin alone. */
function takeKey(): string | null {
  const given = document.querySelector(`meta[name="${pageKeyName}"]`)?.getAttribute('content');
  if (given) localStorage.setItem(pageKeyName, given);
  const address = new URL(location.href);
  if (address.searchParams.has(codeParameter)) {
    // It is used up: a reload would not need it, and it need not stand in the history.
    address.searchParams.delete(codeParameter);
    history.replaceState(null, '', address);
  }
  return localStorage.getItem(pageKeyName);
}

function readFrame(data: unknown): ToWebview | undefined {
  const parsed = DaemonFrame.safeParse(typeof data === 'string' ? parseJson(data) : undefined);
  if (!parsed.success) console.error('Unreadable frame', parsed.error);
  return parsed.data && { type: 'frame', frame: parsed.data };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // The schema refuses it.
  }
}

async function statusOfPage(): Promise<number | undefined> {
  try {
    return (await fetch(location.pathname, { cache: 'no-store' })).status;
  } catch {
    return undefined; // The daemon is not there; it may come again.
  }
}
