import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

import type { ShownRange } from './useTimeRange.ts';

/** A pointer that moves less than this has clicked. */
const clickPx = 4;

/** Moves in time by dragging and by the wheel's sideways turn, and zooms by Ctrl and the wheel. @returns handlers for the element */
export function useDragging(viewport: RefObject<HTMLElement | null>, shown: ShownRange) {
  const start = useRef<{ x: number; hasMoved: boolean } | undefined>(undefined);
  const latest = useRef(shown);
  latest.current = shown;

  useEffect(() => {
    const element = viewport.current;
    if (!element) return;
    const onWheel = (event: WheelEvent) => {
      const track = trackOf(element);
      if (!track) return;
      if (event.ctrlKey || event.metaKey) {
        const share = Math.min(1, Math.max(0, (event.clientX - track.left) / track.width));
        latest.current.zoom(event.deltaY < 0 ? 'in' : 'out', share);
      } else {
        const across = event.shiftKey && event.deltaX === 0 ? event.deltaY : event.deltaX;
        if (across === 0) return;
        latest.current.panBy(msOf(across, track.width, latest.current));
      }
      event.preventDefault();
    };
    // One that may keep the page from scrolling has to say so.
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, []);

  return {
    onPointerDown(event: PointerEvent) {
      if (event.button === 0) start.current = { x: event.clientX, hasMoved: false };
    },
    onPointerMove(event: PointerEvent) {
      const track = viewport.current && trackOf(viewport.current);
      const from = start.current;
      if (!track || !from || (event.buttons & 1) === 0) return;
      const byPx = event.clientX - from.x;
      if (!from.hasMoved && Math.abs(byPx) < clickPx) return;
      start.current = { x: event.clientX, hasMoved: true };
      shown.panBy(-msOf(byPx, track.width, shown));
    },
    /** A drag ends where no row is to be opened. */
    onClickCapture(event: MouseEvent) {
      if (start.current?.hasMoved) event.stopPropagation();
      start.current = undefined;
    },
  };
}

function trackOf(element: HTMLElement): DOMRect | undefined {
  return element.querySelector('.axis-track')?.getBoundingClientRect();
}

function msOf(px: number, width: number, { range }: ShownRange): number {
  return (px / Math.max(1, width)) * (range.until - range.from);
}
