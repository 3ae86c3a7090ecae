/** What the page is made of, as addresses that a webview can load. */
export interface DashboardPage {
  readonly script: string;
  readonly style: string;
  /** The origin of a webview's own files. */
  readonly cspSource: string;
  /** New for each page. */
  readonly nonce: string;
}

/** The page that the dashboard draws itself into. It loads its own script and style, and reaches nothing else. */
export function dashboardHtml({ script, style, cspSource, nonce }: DashboardPage): string {
  const policy = `default-src 'none'; style-src ${cspSource}; script-src 'nonce-${nonce}'`;
  return `<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="${policy}">
    <title>MCP Federation</title>
    <link rel="stylesheet" href="${style}">
    <script nonce="${nonce}" src="${script}" defer></script>
  </head>
  <body></body>
</html>
`;
}
