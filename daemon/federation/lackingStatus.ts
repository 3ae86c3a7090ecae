import type { TargetStatus } from '#protocol/target.ts';
import type { LackingTarget } from '../config/lackingTarget.ts';

/**
 * A target that lacks a variable, as the daemon's faces show it: failed, until the environment or the file is another.
 * @param since Unix ms
 */
export function lackingStatus(
  name: string,
  { transport, address, isEnabled, message }: LackingTarget,
  since: number,
): TargetStatus {
  const error = { code: 'CONFIG_INVALID' as const, message, stderr: [] };
  return {
    name,
    transport,
    address,
    state: isEnabled ? { kind: 'failed', attempt: 1, error, since } : { kind: 'disabled', since },
    toolCount: 0,
    toolsAreKept: false,
    notes: [],
  };
}
