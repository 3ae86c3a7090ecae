/** What a page is made of, as addresses that a webview can load. */
export interface PageParts {
  readonly title: string;
  readonly script: string;
  readonly style: string;
  /** The origin of a webview's own files. */
  readonly cspSource: string;
  /** New for each page. */
  readonly nonce: string;
  /** What it may do besides. */
  readonly allowances: PageAllowances;
}

/** What a page may do that is forbidden otherwise. */
export interface PageAllowances {
  /** Shows images and plays sounds that it was given as data; never such that would be fetched. */
  readonly showsMedia?: boolean;
  /** Runs a worker of its own script, for work that may never end. */
  readonly runsWorker?: boolean;
}

/** The page that a webview draws itself into. It loads its own script and style, and reaches nothing else. */
export function pageHtml({
  title,
  script,
  style,
  cspSource,
  nonce,
  allowances,
}: PageParts): string {
  const policy = [
    `default-src 'none'`,
    `style-src ${cspSource}`,
    `script-src 'nonce-${nonce}'`,
    ...(allowances.showsMedia ? ['img-src data:', 'media-src data:'] : []),
    ...(allowances.runsWorker ? ['worker-src blob:'] : []),
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="${policy}">
    <title>${escapeHtml(title)}</title>
    <link rel="stylesheet" href="${style}">
    <script nonce="${nonce}" src="${script}" defer></script>
  </head>
  <body></body>
</html>
`;
}

/** A title may have a target's words in it. */
function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
