import { useMemo } from 'preact/hooks';

import type { ShownRange } from './useTimeRange.ts';
import { shareOf, type TimeRange } from './timeRange.ts';
import { mostAtATime, type ConcurrencyStep } from './waterfallRows.ts';

const height = 28;
const width = 1_000;

/** How many calls were under way over the whole time, and which stretch of it is seen below; a click goes there. */
export function Overview({
  steps,
  whole,
  shown,
}: {
  steps: readonly ConcurrencyStep[];
  whole: TimeRange;
  shown: ShownRange;
}) {
  const path = useMemo(() => pathOf(steps, whole), [steps, whole]);
  const left = shareOf(shown.range.from, whole) * 100;
  const right = shareOf(shown.range.until, whole) * 100;
  const goTo = (event: MouseEvent & { currentTarget: HTMLElement }) => {
    const box = event.currentTarget.getBoundingClientRect();
    const at = whole.from + ((event.clientX - box.left) / box.width) * (whole.until - whole.from);
    const middle = (shown.range.from + shown.range.until) / 2;
    shown.panBy(at - middle);
  };
  return (
    <div class="overview" aria-hidden="true" onClick={goTo}>
      <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none">
        <path d={path} />
      </svg>
      {!shown.isWhole && (
        <span class="overview-window" style={{ left: `${left}%`, width: `${right - left}%` }} />
      )}
    </div>
  );
}

/** The outline of the steps: at most one point for each pixel, the highest of those that share it. */
function pathOf(steps: readonly ConcurrencyStep[], whole: TimeRange): string {
  const highest = Math.max(1, mostAtATime(steps));
  const heights = Array.from<number>({ length: width }).fill(0);
  steps.forEach(({ at, count }, index) => {
    const first = Math.min(width - 1, Math.floor(shareOf(at, whole) * width));
    const end = Math.floor(shareOf(steps[index + 1]?.at ?? whole.until, whole) * width);
    for (let place = first; place <= Math.min(Math.max(first, end), width - 1); place += 1)
      heights[place] = Math.max(heights[place] ?? 0, count);
  });
  const points = heights.map(
    (count, place) => `L${place} ${height - (count / highest) * (height - 2)}`,
  );
  return `M0 ${height} ${points.join(' ')} L${width} ${height} Z`;
}
