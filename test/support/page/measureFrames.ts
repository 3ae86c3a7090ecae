import type { Page } from 'playwright-core';

/** How evenly a page was drawn while something went on, in ms between two frames. */
export interface FrameTimes {
  readonly frames: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly longestMs: number;
}

/** Scrolls the table of calls by so many pixels a frame, and measures its frames meanwhile. */
export function measureScrolling(page: Page, frames: number, pixels: number): Promise<FrameTimes> {
  return page.evaluate(
    async ({ frames: count, pixels: step }) => {
      const grid = document.querySelector('[data-testid="calls"] .grid');
      const times: number[] = [];
      let last = performance.now();
      for (let frame = 0; frame < count; frame += 1) {
        if (grid) grid.scrollTop += step;
        await new Promise(resolve => requestAnimationFrame(resolve));
        const now = performance.now();
        times.push(now - last);
        last = now;
      }
      times.sort((one, other) => one - other);
      const at = (part: number) => Math.round((times[Math.floor(count * part)] ?? 0) * 10) / 10;
      return { frames: count, p50Ms: at(0.5), p95Ms: at(0.95), longestMs: at(1 - 1 / count) };
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
