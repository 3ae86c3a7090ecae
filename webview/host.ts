import * as z from 'zod';

import { ToWebview, type FromWebview } from '#protocol/webviewMessage.ts';

/** What stands between this page and the daemon. */
export interface Host {
  readonly post: (message: FromWebview) => void;
  /** Hands over each message, or `undefined` for one that cannot be read, until what it returns is disposed. */
  readonly onMessage: (listener: (message: ToWebview | undefined) => void) => Disposable;
}

/** A message that means to be one of ours, whether or not it can be read. */
const Addressed = z.object({ type: z.enum(['frame', 'link']) });

/** Given to a webview by VS Code; it may be called once. */
declare function acquireVsCodeApi(): { postMessage(message: FromWebview): void };

/** The host of a page in a VS Code webview: the extension relays to the daemon. */
export function vsCodeHost(): Host {
  // A webview's content policy forbids the compiled parsers that zod would try first.
  z.config({ jitless: true });
  const vscode = acquireVsCodeApi();

  return {
    post: message => vscode.postMessage(message),
    onMessage(listener) {
      const listen = ({ data }: MessageEvent<unknown>) => {
        // In a browser, the user's own browser extensions talk in every page.
        if (!Addressed.safeParse(data).success) return;
        const parsed = ToWebview.safeParse(data);
        if (!parsed.success) console.error('Unreadable message', parsed.error);
        listener(parsed.data);
      };
      window.addEventListener('message', listen);
      return { [Symbol.dispose]: () => window.removeEventListener('message', listen) };
    },
  };
}
