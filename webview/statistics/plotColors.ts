/** The colours of a plot, as the theme has them now: a canvas knows no CSS variables. */
export interface PlotColors {
  readonly text: string;
  readonly grid: string;
  readonly low: string;
  readonly middle: string;
  readonly high: string;
  readonly bad: string;
}

/** Reads the colours that apply to `element`. */
export function readPlotColors(element: Element): PlotColors {
  const style = getComputedStyle(element);
  const color = (...names: string[]) =>
    names.map(name => style.getPropertyValue(name).trim()).find(value => value !== '') ??
    style.color;
  return {
    text: color('--vscode-foreground'),
    grid: `color-mix(in srgb, ${color('--vscode-charts-lines', '--vscode-foreground')} 30%, transparent)`,
    low: color('--vscode-charts-blue'),
    middle: color('--vscode-charts-purple'),
    high: color('--vscode-charts-orange'),
    bad: color('--vscode-charts-red', '--vscode-errorForeground'),
  };
}

/** Tells when the theme has changed: the editor then changes the classes and the style of the page. */
export function onThemeChange(tell: () => void): () => void {
  const observer = new MutationObserver(tell);
  const options = { attributes: true, attributeFilter: ['class', 'style', 'data-vscode-theme-id'] };
  observer.observe(document.documentElement, options);
  observer.observe(document.body, options);
  const media = matchMedia('(prefers-color-scheme: dark)');
  media.addEventListener('change', tell);
  return () => {
    observer.disconnect();
    media.removeEventListener('change', tell);
  };
}
