/** Where the daemon serves the dashboard to browsers. */
export const dashboardPath = '/dashboard';

/** Where that page connects to control. */
export const dashboardControlPath = `${dashboardPath}/control`;

/** The WebSocket protocol of that page; the page's key is offered as a second one. */
export const pageProtocol = 'mcp-federation';

/** The name of the `meta` element in which a page that has just been let in finds its key. */
export const pageKeyName = 'mcp-federation-key';

/** What is asked of the address with which a browser is let in. */
export const codeParameter = 'code';
