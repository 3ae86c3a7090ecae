/** How a server is reached whose URL is all that is known. */
export function transportOfUrl(url: string): 'http' | 'sse' | undefined {
  if (!URL.canParse(url)) return undefined;
  // By custom, the path of the legacy transport's stream ends so.
  return /\/sse\/?$/.test(new URL(url).pathname) ? 'sse' : 'http';
}
