import { spawnSync } from 'node:child_process';

import type { StdioConfig } from '#protocol/targetConfig.ts';

/** A network namespace of its own, in which not even the loopback is up. Linux; not every machine allows it. */
const unshare = ['-rn'] as const;
const isAllowed = spawnSync('unshare', [...unshare, 'true']).status === 0;

/** Nobody listens there. */
export const deadProxy = 'http://127.0.0.1:1';

/** The target, but without network: in a namespace where that is allowed, else behind a proxy that does not answer. */
export function withoutNetwork(config: StdioConfig): StdioConfig {
  if (isAllowed) {
    return {
      ...config,
      command: 'unshare',
      args: [...unshare, config.command, ...(config.args ?? [])],
    };
  }
  const proxies = { HTTP_PROXY: deadProxy, HTTPS_PROXY: deadProxy, NO_PROXY: '' };
  return { ...config, env: { ...config.env, ...proxies } };
}
