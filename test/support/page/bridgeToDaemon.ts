import { once } from 'node:events';

import { WebSocket } from 'ws';

import { controlPath } from '#protocol/controlTerms.ts';
import { FromWebview } from '#protocol/webviewMessage.ts';

import type { RunningDaemon } from '../daemon.ts';
import type { TestPage } from './testPage.ts';

/** Passes frames between a page and a daemon, as the extension does. */
export async function bridgeToDaemon(
  page: TestPage,
  daemon: Pick<RunningDaemon, 'url' | 'authorization'>,
): Promise<AsyncDisposable> {
  const url = new URL(controlPath, daemon.url.replace(/^http/, 'ws'));
  const socket = new WebSocket(url, { headers: { ...daemon.authorization } });
  await once(socket, 'open');
  const pass = (message: unknown) => {
    const parsed = FromWebview.safeParse(message).data;
    if (parsed?.type === 'frame') socket.send(JSON.stringify(parsed.frame));
  };
  for (const message of page.said) pass(message);
  page.hears.on('message', pass);
  socket.on('message', (data: Buffer) => {
    const frame: unknown = JSON.parse(data.toString('utf8'));
    // The page may have been closed meanwhile.
    page.post({ type: 'frame', frame }).catch(() => undefined);
  });
  await page.post({ type: 'link', state: 'open' });
  return {
    async [Symbol.asyncDispose]() {
      page.hears.off('message', pass);
      const closed = once(socket, 'close');
      socket.close();
      await closed;
    },
  };
}
