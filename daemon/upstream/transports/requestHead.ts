/**
 * The head of a request, up to the headers that the body decides. Header names and values come from the checked
 * configuration, or from a parsed answer, so neither holds a line break.
 */
export function requestHead(
  method: string,
  url: URL,
  headers: Readonly<Record<string, string>>,
): string {
  const lines = headerLines({ ...authorization(url), ...headers });
  return `${method} ${url.pathname}${url.search} HTTP/1.1\r\nhost: ${url.host}\r\n${lines}`;
}

/** Headers as they stand in a head, or at its end. */
export function headerLines(headers: Readonly<Record<string, string>>): string {
  let lines = '';
  for (const [name, value] of Object.entries(headers)) lines += `${name}: ${value}\r\n`;
  return lines;
}

/** A name and password in the URL are meant as basic authorization (RFC 7617). */
export function authorization({ username, password }: URL): Record<string, string> {
  if (username === '' && password === '') return {};
  const credentials = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { authorization: `Basic ${Buffer.from(credentials).toString('base64')}` };
}
