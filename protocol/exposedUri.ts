/** What separates a target's name from its URI, as in agentgateway. Target names have none. */
const delimiter = '+';

/** The resources of MCP Apps keep their scheme: hosts know them by it. */
const appScheme = 'ui://';

/** The URI that clients see for a target's own one, or for a template of such. With it, a URI leads to its target always. */
export function exposedUri(target: string, uri: string): string {
  return uri.startsWith(appScheme)
    ? `${appScheme}${target}${delimiter}${uri.slice(appScheme.length)}`
    : `${target}${delimiter}${uri}`;
}

/** What may be a target's name in a URI, and its own URI; undefined when nothing like it is there. */
export function splitUri(uri: string): { target: string; uri: string } | undefined {
  const scheme = uri.startsWith(appScheme) ? appScheme : '';
  const end = uri.indexOf(delimiter, scheme.length);
  if (end < 0) return undefined;
  return {
    target: uri.slice(scheme.length, end),
    uri: scheme + uri.slice(end + delimiter.length),
  };
}
