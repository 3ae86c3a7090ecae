/** A message as a server-sent event. JSON text has no line breaks, so one `data` line holds it. */
export function sseEvent(json: string, id?: string): string {
  return `event: message\n${id === undefined ? '' : `id: ${id}\n`}data: ${json}\n\n`;
}

/** An event without data that tells the id to resume a stream from, and how soon (2025-11-25, transports). */
export function ssePriming(id: string, retryMs: number): string {
  return `id: ${id}\nretry: ${retryMs}\ndata: \n\n`;
}

/** Tells a client of HTTP+SSE where to send its messages (2024-11-05, transports). */
export function sseEndpoint(path: string): string {
  return `event: endpoint\ndata: ${path}\n\n`;
}

/** A comment that keeps a silent stream from being taken for dead. */
export const sseKeepAlive = ': keepalive\n\n';
