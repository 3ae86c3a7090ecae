/** The head of a request that is plain beyond doubt. */
export interface PlainHead {
  /** The head itself, with the empty line: a request that begins with the same bytes has the same head. */
  readonly bytes: Buffer;
  readonly url: string;
  /** `url` without its query. */
  readonly path: string;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly bodyBytes: number;
}

const maxHeadBytes = 8 * 1024;
/** Beyond this, reading and parsing a body costs so much more than its head that nothing is gained. */
const maxBodyBytes = 256 * 1024;

/**
 * Request line and headers of printable ASCII, each on one line (RFC 9112, 3 and 5). Of the target, so much as stands in
 * URLs of this daemon and its like.
 */
const plainText =
  /^POST (\/[\w\-.~%!$&'()*+,;=:@/]*)(\?[\w\-.~%!$&'()*+,;=:@/?]*)? HTTP\/1\.1\r\n(?:[\w!#$%&'*+\-.^`|~]+:[\t -~]*\r\n)*\r\n/;
const length = /^(?:0|[1-9]\d{0,5})$/;

/** What changes where a body ends, who reads the connection, or how `node:http` tells of the header. */
const odd = new Set([
  '__proto__',
  'expect',
  'http2-settings',
  'proxy-connection',
  'set-cookie',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/**
 * The head at the beginning of `bytes`, when it is a whole POST with a short body, in its plainest form. Undefined for
 * anything else, be it unusual, malformed or only incomplete: `node:http` judges that. What is recognised here, it reads
 * in the same way; so nobody can make the two disagree about where a request ends (`docs/decisions/http-server.md`).
 */
export function readPlainHead(bytes: Buffer): PlainHead | undefined {
  const text = bytes.toString('latin1', 0, Math.min(bytes.length, maxHeadBytes));
  const [head, path, query = ''] = plainText.exec(text) ?? [];
  if (head === undefined || path === undefined) return undefined;
  const headers = readHeaders(head);
  const bodyBytes = headers && plainBodyBytes(headers);
  if (!headers || bodyBytes === undefined) return undefined;
  // A copy: the bytes it was read from are many more, and would live as long.
  const copy = Buffer.allocUnsafeSlow(head.length);
  bytes.copy(copy, 0, 0, head.length);
  return { bytes: copy, url: path + query, path, headers, bodyBytes };
}

/** The headers of a head that is known to be well formed, unless one of them is odd. */
function readHeaders(head: string): Readonly<Record<string, string>> | undefined {
  const headers: Record<string, string> = Object.create(null);
  let start = head.indexOf('\r\n') + 2;
  while (start < head.length - 2) {
    const colon = head.indexOf(':', start);
    const end = head.indexOf('\r\n', colon);
    const name = head.slice(start, colon).toLowerCase();
    // Also a header that comes twice: which of them counts is a matter of opinion.
    if (odd.has(name) || name in headers) return undefined;
    headers[name] = head.slice(colon + 1, end).trim();
    start = end + 2;
  }
  return headers;
}

function plainBodyBytes(headers: Readonly<Record<string, string>>): number | undefined {
  if (headers['host'] === undefined) return undefined;
  const connection = headers['connection'];
  if (connection !== undefined && connection.toLowerCase() !== 'keep-alive') return undefined;
  const given = headers['content-length'];
  if (given === undefined || !length.test(given)) return undefined;
  const bodyBytes = Number(given);
  return bodyBytes <= maxBodyBytes ? bodyBytes : undefined;
}
