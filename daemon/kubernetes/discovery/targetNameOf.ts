import { TargetName } from '#protocol/targetName.ts';

import { suggestTargetName } from '../../config/suggestTargetName.ts';

/** What a port is known by. */
export interface PortNames {
  readonly service: string;
  readonly port: number;
  readonly portName?: string | undefined;
}

/** The name of the target for a port, as agentgateway gives it: `<service>-<port's name>`, else `<service>-<port>`. */
export function targetNameOf({ service, port, portName }: PortNames): string {
  const candidates = [...(portName ? [`${service}-${portName}`] : []), `${service}-${port}`];
  const valid = candidates.find(isTargetName);
  if (valid !== undefined) return valid;
  // No name of a service in a cluster gets here; what else answers as an API server may say anything.
  return suggestTargetName(`${service}-${port}`, new Set());
}

/** Whether a target may be called so. */
export function isTargetName(name: string): boolean {
  return TargetName.safeParse(name).success;
}
