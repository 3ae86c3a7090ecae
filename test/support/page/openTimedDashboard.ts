import type { Browser } from 'playwright-core';

import type { Control } from '../control.ts';
import { openDashboard, type BrowserDashboard } from './openDashboard.ts';

/** A dashboard that has shown all calls there are, and how long that took from when the browser went to its address. */
export interface TimedDashboard {
  readonly dashboard: BrowserDashboard;
  readonly firstRowsMs: number;
  readonly allCallsMs: number;
}

/** Opens the dashboard and waits until it has all of `count` calls. */
export async function openTimedDashboard(
  browser: Browser,
  control: Control,
  count: number,
): Promise<TimedDashboard> {
  const all = `${count.toLocaleString('en-US')} calls`;
  const dashboard = await openDashboard(browser, control, {
    prepare: page => page.addInitScript(noteOpening, all),
  });
  await dashboard.count.getByText(all, { exact: true }).waitFor();
  const timeOf = (mark: string) =>
    dashboard.page.evaluate(
      name => Math.round(performance.getEntriesByName(name)[0]?.startTime ?? Number.NaN),
      mark,
    );
  return {
    dashboard,
    firstRowsMs: await timeOf('first rows'),
    allCallsMs: await timeOf('all calls'),
  };
}

/** Runs in the page, before its own script: looks at each frame what it shows. */
function noteOpening(all: string): void {
  let hasRows = false;
  const look = () => {
    if (!hasRows && document.querySelector('[data-testid="calls"] [data-call-id]')) {
      hasRows = true;
      performance.mark('first rows');
    }
    if (document.querySelector('[data-testid="call-count"]')?.textContent === all)
      performance.mark('all calls');
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
