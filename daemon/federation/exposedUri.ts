import type { ExposedName } from './exposedName.ts';

/** What separates a target's name from its URI, as in agentgateway. Target names have none. */
const delimiter = '+';

/** The resources of MCP Apps keep their scheme: hosts know them by it. */
const appScheme = 'ui://';

/** The URI that clients see for a target's own one, or for a template of such. */
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

/** The name of a resource is its URI, which needs no change to be accepted; without a target it stays as it is. */
export function exposeUriName(target: string | undefined, uri: string): ExposedName {
  return { name: target === undefined ? uri : exposedUri(target, uri), isChanged: false };
}

/** Whether a URI looks like one of this target's as clients see them. */
export function isUriLike(target: string, uri: string): boolean {
  return splitUri(uri)?.target === target;
}
