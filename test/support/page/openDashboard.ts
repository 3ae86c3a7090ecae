import axe from 'axe-core';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';

import type { Control } from '../control.ts';
import { fromRoot } from '../paths.ts';

/** The dashboard in a browser, at the address of a real daemon. */
export interface BrowserDashboard extends AsyncDisposable {
  readonly page: Page;
  /** The rows of calls that are drawn. */
  readonly rows: Locator;
  /** What the page says of how many calls there are. */
  readonly count: Locator;
  /** What keeps people with other senses from using it, a line each. */
  readonly barriers: () => Promise<readonly string[]>;
  /** What the browser complained about: scripts that failed, and what the content policy refused. */
  readonly complaints: readonly string[];
  readonly screenshot: (name: string) => Promise<void>;
}

interface OpenOptions extends BrowserContextOptions {
  readonly address?: string;
  /** Where the browser finds the daemon, if not at its own address. */
  readonly origin?: string;
  /** Is done with the empty page before it goes there. */
  readonly prepare?: (page: Page) => Promise<unknown>;
}

/** Opens the dashboard by a new link, whose address may say what to show, and waits until all calls are there. */
export async function openDashboard(
  browser: Browser,
  control: Control,
  { address = '', prepare, origin, ...options }: OpenOptions = {},
): Promise<BrowserDashboard> {
  await using stack = new AsyncDisposableStack();
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  stack.defer(() => context.close());
  context.setDefaultTimeout(30_000); // Long, because only a failure uses it up.
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', error => complaints.push(error.message));
  page.on('console', message => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await prepare?.(page);
  const { url } = await control.request('openDashboard', origin === undefined ? {} : { origin });
  await page.goto(`${url}${address}`);
  await page.locator('[data-testid="link-state"][data-link="live"]').waitFor();
  const count = page.getByTestId('call-count');
  const owned = stack.move();
  return {
    page,
    rows: page.locator('[data-testid="calls"] [data-call-id]'),
    count,
    complaints,
    barriers: () => findBarriers(page),
    screenshot: async name => {
      await page.screenshot({ path: fromRoot(`test-results/page/${name}.png`) });
    },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

async function findBarriers(page: Page): Promise<readonly string[]> {
  // What stands in for the script tag that the page's content policy would refuse.
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate<axe.AxeResults>('axe.run()');
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html }) => `${id}: ${help}: ${html.slice(0, 200)}`),
  );
}
