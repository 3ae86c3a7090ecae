import type { HttpConfig, SseConfig } from '#protocol/targetConfig.ts';

import { readClusterHost } from '../import/clusterHost.ts';
import { exportHeaders } from './exportHeaders.ts';
import type { ExportedTarget, ExportScope } from './exportScope.ts';
import { isSecretUrl } from './secretText.ts';
import { plainText } from './textParts.ts';

const maxHostLength = 256;
const maxPathLength = 1024;

/** A server at a URL as a static address; undefined, with a note, where it has none that a cluster could use. */
export function exportUrl(
  target: string,
  config: HttpConfig | SseConfig,
  scope: ExportScope,
): ExportedTarget | undefined {
  const place = `targets.${target}.url`;
  const leaveOut = (reason: string) => {
    scope.note(place, `${reason}; the target is left out`);
    return undefined;
  };
  const text = plainText(config.url);
  if (text === undefined) return leaveOut('The URL has variables, which a manifest cannot have');
  if (isSecretUrl(text))
    return leaveOut('A secret seems to stand in the URL, and must not in a manifest');
  const url = new URL(text);
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const path = `${url.pathname}${url.search}`;
  if (readClusterHost(host).kind === 'loopback') {
    return leaveOut('The server runs on this machine, where a cluster does not reach it');
  }
  if (host.length > maxHostLength || path.length > maxPathLength)
    return leaveOut('The URL is too long');

  const isSecure = url.protocol === 'https:';
  const auth = exportHeaders(target, config.headers ?? {}, scope);
  const policies = { ...(isSecure ? { tls: {} } : {}), ...(auth ? { auth } : {}) };
  return {
    objects: [],
    entry: {
      static: {
        host,
        port: url.port === '' ? (isSecure ? 443 : 80) : Number(url.port),
        path,
        protocol: config.type === 'sse' ? 'SSE' : 'StreamableHTTP',
        ...(Object.keys(policies).length === 0 ? {} : { policies }),
      },
    },
  };
}
