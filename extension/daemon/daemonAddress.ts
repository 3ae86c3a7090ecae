import type { DiscoveryFile } from '#protocol/discoveryFile.ts';

/** The address of `path` at the daemon of a discovery file. */
export function daemonAddress(
  { host, port }: DiscoveryFile,
  scheme: 'http' | 'ws',
  path: string,
): string {
  return `${scheme}://${host.includes(':') ? `[${host}]` : host}:${port}${path}`;
}

/** The header that the daemon's guard asks for; none when it runs without a token. */
export function authorization({ token }: DiscoveryFile): Record<string, string> {
  return token === undefined ? {} : { Authorization: `Bearer ${token}` };
}
