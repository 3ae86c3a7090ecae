import type { Page } from 'playwright-core';

/** How evenly a page was drawn while something went on, in ms between two frames. */
export interface FrameTimes {
  readonly frames: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly longestMs: number;
}

/** Scrolls the table of calls by so many pixels a frame, and measures its frames meanwhile. A page without one just stands there. */
export function measureScrolling(page: Page, frames: number, pixels: number): Promise<FrameTimes> {
  return page.evaluate(
    async ({ frames: count, pixels: step }) => {
      const grid = document.querySelector('[data-testid="calls"] .grid');
      const times: number[] = [];
      let last = await new Promise(requestAnimationFrame);
      for (let frame = 0; frame < count; frame += 1) {
        if (grid) grid.scrollTop += step;
        const now = await new Promise(requestAnimationFrame);
        times.push(now - last);
        last = now;
      }
      times.sort((one, other) => one - other);
      const at = (part: number) => {
        const time = times[Math.min(count - 1, Math.floor(count * part))] ?? 0;
        return Math.round(time * 10) / 10;
      };
      return { frames: count, p50Ms: at(0.5), p99Ms: at(0.99), longestMs: at(1) };
    },
    { frames, pixels },
  );
}

/** How much memory the page's script holds, once what is not used is let go of, in MB. */
export async function measureHeap(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return Math.round(usedSize / 1e5) / 10;
}
