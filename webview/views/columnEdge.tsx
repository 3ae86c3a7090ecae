/** How far a key widens or narrows a column. */
const keyStepPx = 16;

/** The edge of a column, which is dragged to make it wider or narrower; two clicks give it its first width. */
export function ColumnEdge({
  onResize,
  onReset,
}: {
  onResize: (widthPx: number) => void;
  onReset: () => void;
}) {
  return (
    <span
      class="column-edge"
      aria-hidden="true"
      onPointerDown={event => drag(event, onResize)}
      onDblClick={onReset}
    />
  );
}

/** The width that a column gets by Alt and an arrow key; undefined for any other key. */
export function widthAfterKey(
  { altKey, key }: KeyboardEvent,
  column: Element | null,
): number | undefined {
  if (!altKey || (key !== 'ArrowLeft' && key !== 'ArrowRight')) return undefined;
  return widthOf(column) + (key === 'ArrowRight' ? keyStepPx : -keyStepPx);
}

/** Follows the pointer from where it goes down on a column's edge until it is let go. */
function drag(down: PointerEvent, resize: (widthPx: number) => void): void {
  const edge = down.currentTarget;
  if (!(edge instanceof HTMLElement)) return;
  down.preventDefault();
  // What lies below may be dragged, too.
  down.stopPropagation();
  edge.setPointerCapture(down.pointerId);
  const startPx = widthOf(edge.parentElement);
  const listening = new AbortController();
  const { signal } = listening;
  const stop = () => listening.abort();
  edge.addEventListener('pointermove', move => resize(startPx + move.clientX - down.clientX), {
    signal,
  });
  edge.addEventListener('pointerup', stop, { signal });
  edge.addEventListener('lostpointercapture', stop, { signal });
}

function widthOf(column: Element | null): number {
  return column?.getBoundingClientRect().width ?? 0;
}
