import { dashboardPath, pageKeyName } from '#protocol/browserPage.ts';

/** The page that the dashboard draws itself into. A page that has just been let in finds its key in it. */
export function dashboardPage(key: string | undefined): string {
  const meta = key === undefined ? '' : `\n    <meta name="${pageKeyName}" content="${key}">`;
  return document(
    'MCP Federation',
    `${meta}
    <link rel="stylesheet" href="${dashboardPath}/dashboard.css">
    <script src="${dashboardPath}/dashboard.js" defer></script>`,
    '',
  );
}

/** What a browser is shown that was not let in: how to get in. It tells nothing of the daemon. */
export function signInPage(): string {
  return document(
    'MCP Federation: not signed in',
    '',
    `
    <main class="sign-in">
      <h1>This browser is not signed in</h1>
      <p>The dashboard shows what your agents and tools say to each other, so it is for you alone. Open it with a link
        that is good once:</p>
      <ul>
        <li>In the editor, run the command <strong>MCP Federation: Open Dashboard in Browser</strong>.</li>
        <li>In a terminal, run <code>mcp-federation dashboard --open</code>.</li>
      </ul>
      <p>A link can be used once and within two minutes. Browsers are signed out when the daemon ends.</p>
    </main>`,
  );
}

function document(title: string, head: string, body: string): string {
  return `<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>${title}</title>
    <link rel="stylesheet" href="${dashboardPath}/browser.css">${head}
  </head>
  <body>${body}</body>
</html>
`;
}
