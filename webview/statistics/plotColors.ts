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
  const probe = element.appendChild(document.createElement('span'));
  // Asked of an element: what a variable says may be a function of the color scheme, which a canvas does not know either.
  const color = (value: string) => {
    probe.style.color = value;
    return getComputedStyle(probe).color;
  };
  const colors = {
    text: color('var(--vscode-foreground)'),
    grid: color(
      'color-mix(in srgb, var(--vscode-charts-lines, var(--vscode-foreground)) 30%, transparent)',
    ),
    low: color('var(--vscode-charts-blue)'),
    middle: color('var(--vscode-charts-purple)'),
    high: color('var(--vscode-charts-orange)'),
    bad: color('var(--vscode-charts-red, var(--vscode-errorForeground))'),
  };
  probe.remove();
  return colors;
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
