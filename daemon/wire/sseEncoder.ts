/** A message as a server-sent event. JSON text has no line breaks, so one `data` line holds it. */
export function sseEvent(json: string): string {
  return `event: message\ndata: ${json}\n\n`;
}

/** A comment that keeps a silent stream from being taken for dead. */
export const sseKeepAlive = ': keepalive\n\n';
