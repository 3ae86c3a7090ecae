import * as z from 'zod';

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

/** The origin of a page, letter by letter as browsers write it, so that it can be compared. */
export const PageOrigin = z.string().refine(isOrigin, 'Not the origin of a web page');

function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, origin, host } = new URL(text);
  const isOfWeb = protocol === 'http:' || protocol === 'https:';
  // No asterisk: it is one host that is named, also where the name goes on into a content policy.
  return isOfWeb && origin === text && /^[a-z\d.:[\]-]+$/.test(host);
}
