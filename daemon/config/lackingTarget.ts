import { TargetConfig, type TransportKind } from '#protocol/targetConfig.ts';

import { describeTarget } from './describeTarget.ts';

/** A target that is right but for environment variables that are not set: it cannot run, and harms no other. */
export interface LackingTarget {
  readonly transport: TransportKind;
  /** As the file has it, to show; empty where a variable stands for the whole. */
  readonly address: string;
  readonly isEnabled: boolean;
  /** Which variables, and what to do. */
  readonly message: string;
}

/** @param written the target as the file has it */
export function lackingTarget(
  transport: TransportKind,
  written: object,
  messages: readonly string[],
): LackingTarget {
  const { data } = TargetConfig.safeParse({ ...written, type: transport });
  const isEnabled = !('enabled' in written) || written.enabled !== false;
  return {
    transport,
    isEnabled,
    // What a URL cannot have as it is, it has encoded.
    address: data ? describeTarget(data).replaceAll(/\$%7B([^%]+)%7D/g, '$${$1}') : '',
    message: [...new Set(messages)].join('; '),
  };
}
