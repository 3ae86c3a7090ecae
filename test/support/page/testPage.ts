import { EventEmitter, once } from 'node:events';
import { mkdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';

import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';

import { pageHtml, type PageAllowances } from '../../../extension/pages/pageHtml.ts';
import { patienceMs } from '../eventually.ts';
import { fromRoot } from '../paths.ts';
import { themeStyle, type themes } from './themes.ts';

type Message = Readonly<Record<string, unknown>>;

/** One of our pages in a browser, with the test in the extension's place. */
export interface TestPage extends AsyncDisposable {
  readonly page: Page;
  /** What the page said, oldest first. */
  readonly said: readonly Message[];
  /** Tells of each thing that it says, as `message`. */
  readonly hears: EventEmitter;
  /** Waits until it says something of this type, and returns that. */
  readonly says: (type: string) => Promise<Message>;
  readonly post: (message: unknown) => Promise<void>;
  /** What keeps people with other senses from using it, a line each. */
  readonly barriers: () => Promise<readonly string[]>;
  /** What the browser complained about: scripts that failed, and what the content policy refused. */
  readonly complaints: readonly string[];
  readonly screenshot: (name: string) => Promise<void>;
}

/** Loads a page as it was built last, under the content policy that it has in the editor. */
export async function openTestPage(
  browser: Browser,
  name: string,
  allowances: PageAllowances,
  theme: keyof typeof themes = 'dark',
): Promise<TestPage> {
  await using stack = new AsyncDisposableStack();
  const origin = stack.use(await servePage(name, allowances, theme));
  const context = await browser.newContext({ viewport: { width: 900, height: 900 } });
  stack.defer(() => context.close());
  context.setDefaultTimeout(30_000); // Long, because only a failure uses it up.
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', error => complaints.push(error.message));
  page.on('console', message => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  const said: Message[] = [];
  const ears = new EventEmitter();
  await page.exposeFunction('sayToExtension', (message: Message) => {
    said.push(message);
    ears.emit('message', message);
  });
  await page.addInitScript(
    `let kept;
     globalThis.acquireVsCodeApi = () =>
       ({ postMessage: sayToExtension, getState: () => kept, setState: state => (kept = state) });`,
  );
  await page.goto(origin.address);
  const says = async (type: string) => {
    const find = () => said.findLast(message => message['type'] === type);
    while (!find()) await once(ears, 'message', { signal: AbortSignal.timeout(patienceMs) });
    return find() ?? {};
  };
  await says('ready');
  const owned = stack.move();
  return {
    page,
    said,
    hears: ears,
    says,
    post: message => page.evaluate(one => postMessage(one, '*'), message),
    barriers: () => findBarriers(page),
    complaints,
    screenshot: file => keepPicture(page, file),
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

async function servePage(
  name: string,
  allowances: PageAllowances,
  theme: keyof typeof themes,
): Promise<AsyncDisposable & { readonly address: string }> {
  const server = createServer((request, response) => {
    void answer(request.url ?? '/').then(({ type, body }) => {
      response.setHeader('content-type', type);
      response.end(body);
    });
  });
  const answer = async (url: string) => {
    if (url === `/${name}.js`) {
      return { type: 'text/javascript', body: await readFile(fromRoot(`dist/webview/${name}.js`)) };
    }
    if (url === `/${name}.css`) {
      const style = await readFile(fromRoot(`dist/webview/${name}.css`), 'utf8');
      return { type: 'text/css', body: `${themeStyle(theme)}\n${style}` };
    }
    const parts = { script: `/${name}.js`, style: `/${name}.css`, cspSource: "'self'", nonce: 'n' };
    return { type: 'text/html', body: pageHtml({ title: name, ...parts, allowances }) };
  };
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a server that listens on a port has such an address
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}/`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function findBarriers(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate<axe.AxeResults>('axe.run()');
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html }) => `${id}: ${help}: ${html.slice(0, 200)}`),
  );
}

async function keepPicture(page: Page, name: string): Promise<void> {
  const folder = fromRoot('test-results/page');
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: path.join(folder, `${name}.png`), fullPage: true });
}
