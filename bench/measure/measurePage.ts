import type { Browser } from 'playwright-core';

import { openBrowser } from '../../test/support/editor/browser.ts';
import {
  measureHeap,
  measureScrolling,
  type FrameTimes,
} from '../../test/support/page/measureFrames.ts';
import { openTimedDashboard } from '../../test/support/page/openTimedDashboard.ts';
import { openShopHistory, type ShopHistory } from '../../test/support/page/shopHistory.ts';
import { fromRoot } from '../../test/support/paths.ts';
import type { PageMeasurement, PageRound } from './figures.ts';
import { untilQuiet } from './untilQuiet.ts';

/** How much is measured of the page. */
export interface PageSettings {
  readonly rounds: number;
  /** In each measurement. */
  readonly frames: number;
}

/** What the page draws itself with, as it is packaged. */
export const dashboardScript = fromRoot('dist/webview/dashboard.js');

const fewCalls = 1_000;
/** As many as a daemon keeps: there are never more. */
const manyCalls = 100_000;
const newCallsPerSecond = 1_000;
/** Fifty rows a frame: all rows are others each time. */
const scrollStepPx = 1_200;

/**
 * Measures the dashboard of real daemons in Chromium, with few calls and with as many as are kept. Each round opens
 * it anew with both, and measures an empty page beside, so that ratios within a round hold.
 */
export async function measurePage({ rounds, frames }: PageSettings): Promise<PageRound[]> {
  await using stack = new AsyncDisposableStack();
  const browser = await openBrowser();
  stack.defer(() => browser.close());
  const many = stack.use(await openShopHistory(manyCalls));

  const measured: PageRound[] = [];
  for (let round = 0; round < rounds; round++) {
    // Not kept from round to round, as it becomes more with each measurement.
    await using few = await openShopHistory(fewCalls);
    await untilQuiet();
    measured.push({
      empty: await measureEmpty(browser, frames),
      few: await measureDashboard(browser, few, fewCalls, frames),
      many: await measureDashboard(browser, many, manyCalls, frames),
    });
  }
  return measured;
}

async function measureEmpty(browser: Browser, frames: number): Promise<FrameTimes> {
  const page = await browser.newPage();
  const times = await measureScrolling(page, frames, 0);
  await page.close();
  return times;
}

async function measureDashboard(
  browser: Browser,
  { control, callMore }: ShopHistory,
  calls: number,
  frames: number,
): Promise<PageMeasurement> {
  const { dashboard, firstRowsMs, allCallsMs } = await openTimedDashboard(browser, control, calls);
  await using _opened = dashboard;
  const { page } = dashboard;
  const heapMb = await measureHeap(page);
  const scrolling = await measureScrolling(page, frames, scrollStepPx);

  await page.getByRole('grid', { name: 'Calls' }).evaluate(grid => (grid.scrollTop = 0));
  const enough = new AbortController();
  const startedAt = performance.now();
  const pace = { count: manyCalls, perSecond: newCallsPerSecond, signal: enough.signal };
  const making = callMore(pace);
  const following = await measureScrolling(page, frames, 0);
  const scrollingMeanwhile = await measureScrolling(page, frames, scrollStepPx);
  enough.abort();
  const made = await making;
  const perSecond = Math.round((made * 1_000) / (performance.now() - startedAt));
  return {
    calls,
    firstRowsMs,
    allCallsMs,
    heapMb,
    scrolling,
    following,
    scrollingMeanwhile,
    newCallsPerSecond: perSecond,
  };
}
