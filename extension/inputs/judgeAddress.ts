/** An address that a target wants the user to visit, with what is to be known before. */
export interface JudgedAddress {
  readonly url: string;
  /** The host, as it really is called. */
  readonly host: string;
  /** What should make the user think twice. */
  readonly warnings: readonly string[];
}

/** What an address leads to. `undefined`: to nothing that a browser should open. */
export function judgeAddress(text: string): JudgedAddress | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return undefined;
  const { hostname, host } = url;
  const isLocal = hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]';
  const warnings = [
    ...(url.protocol === 'http:' && !isLocal
      ? ['It is not encrypted: others on the way can read and change it.']
      : []),
    ...(url.username !== '' || url.password !== ''
      ? ['What stands before the @ is no host, but a name that the page is told.']
      : []),
    ...(hostname.split('.').some(label => label.startsWith('xn--'))
      ? ['Its name has letters of other scripts, which may look like those of another name.']
      : []),
    ...(/^[\d.]+$|^\[/.test(hostname) && !isLocal
      ? ['It is a bare number instead of a name.']
      : []),
    ...(isLocal ? ['It is on this machine.'] : []),
  ];
  return { url: url.href, host, warnings };
}
