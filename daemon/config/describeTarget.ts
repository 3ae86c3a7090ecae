import type { TargetConfig } from '#protocol/targetConfig.ts';

import { describeCommand } from './describeCommand.ts';
import { describeUrl } from './describeUrl.ts';

const maxLength = 500;

/** A target's command line or URL to show, with secrets removed. The environment and headers are never shown. */
export function describeTarget(config: TargetConfig): string {
  const address =
    config.type === 'stdio'
      ? describeCommand(config.command, config.args ?? [])
      : describeUrl(config.url);
  return address.length > maxLength ? `${address.slice(0, maxLength)}…` : address;
}
