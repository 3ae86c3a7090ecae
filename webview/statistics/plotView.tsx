import { useEffect, useRef } from 'preact/hooks';
import UPlot from 'uplot';

import type { CallStatistics } from '#protocol/statistics.ts';

import { onThemeChange, readPlotColors } from './plotColors.ts';
import { plotData, plotOptions, type Plot } from './plotOptions.ts';

const height = 170;

/** A plot of figures over time. It is drawn anew when its place or the theme changes; the table has the same numbers for who cannot see it. */
export function PlotView({ plot, statistics }: { plot: Plot; statistics: CallStatistics }) {
  const place = useRef<HTMLDivElement>(null);
  const drawn = useRef<UPlot>(undefined);
  const latest = useRef(statistics);
  latest.current = statistics;

  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const draw = () => {
      drawn.current?.destroy();
      const size = { width: element.clientWidth, height };
      const bars = UPlot.paths.bars?.({ size: [0.7, 24] });
      const options = plotOptions(
        plot,
        readPlotColors(element),
        size,
        bars ?? (() => null),
        () => latest.current,
      );
      drawn.current = new UPlot(options, plotData(plot, latest.current), element);
    };
    draw();
    const resizing = new ResizeObserver(() => {
      if (drawn.current?.width !== element.clientWidth)
        drawn.current?.setSize({ width: element.clientWidth, height });
    });
    resizing.observe(element);
    const endThemes = onThemeChange(draw);
    return () => {
      endThemes();
      resizing.disconnect();
      drawn.current?.destroy();
    };
  }, [plot]);

  useEffect(() => drawn.current?.setData(plotData(plot, statistics)), [plot, statistics]);

  return (
    <figure class="plot" aria-label={`${plot.title} over time; the table below has the figures`}>
      <figcaption>{plot.title}</figcaption>
      <div ref={place} class="plot-place" aria-hidden="true" />
    </figure>
  );
}
