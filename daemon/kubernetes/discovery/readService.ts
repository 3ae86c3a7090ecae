import * as z from 'zod';

import type { DiscoveredPort, DiscoveredService } from '#protocol/cluster.ts';

import { mcpPathOf, mcpProtocolOf } from './mcpPort.ts';
import { isTargetName, targetNameOf } from './targetNameOf.ts';

/** The fields of a `Service` that are used. Servers in Go write null where nothing is. */
const Service = z.looseObject({
  metadata: z.looseObject({
    name: z.string(),
    namespace: z.string().default('default'),
    annotations: z.record(z.string(), z.string()).nullish(),
  }),
  spec: z.looseObject({
    type: z.string().optional(),
    selector: z.record(z.string(), z.string()).nullish(),
    ports: z
      .array(
        z.looseObject({
          port: z.number().int(),
          name: z.string().optional(),
          protocol: z.string().optional(),
          appProtocol: z.string().nullish(),
        }),
      )
      .nullish(),
  }),
});
type Service = z.infer<typeof Service>;
type ServicePort = NonNullable<Service['spec']['ports']>[number];

const nameAnnotation = 'agentgateway.dev/mcp-target-name';

/** A service of the cluster of `context` as agentgateway would read it; undefined for what is no service. */
export function readService(object: unknown, context: string): DiscoveredService | undefined {
  const parsed = Service.safeParse(object);
  if (!parsed.success) return undefined;
  const { metadata, spec } = parsed.data;
  const unreachable = whyUnreachable(spec);
  return {
    context,
    namespace: metadata.namespace,
    name: metadata.name,
    ports: readPorts(parsed.data),
    ...(unreachable === undefined ? {} : { unreachable }),
  };
}

/** Whether a service says that one of its ports speaks MCP. */
export function speaksMcp({ ports }: DiscoveredService): boolean {
  return ports.some(port => port.isMcp);
}

function whyUnreachable({ type, selector }: Service['spec']): string | undefined {
  if (type === 'ExternalName') return 'It stands for a host outside the cluster and has no pods';
  if (Object.keys(selector ?? {}).length > 0) return undefined;
  return 'It has no selector, so nobody knows which pods are behind it';
}

function readPorts({ metadata, spec }: Service): DiscoveredPort[] {
  // A port-forward carries TCP alone.
  const ports = (spec.ports ?? []).filter(({ protocol = 'TCP' }) => protocol === 'TCP');
  const named = ports.find(port => mcpProtocolOf(port.appProtocol ?? undefined) !== undefined);
  return ports.map(port => readPort(port, metadata, port === named));
}

/** @param isNamed whether the annotation with the target's name means this port: the service's first that speaks MCP */
function readPort(
  { port, name, appProtocol }: ServicePort,
  { name: service, annotations }: Service['metadata'],
  isNamed: boolean,
): DiscoveredPort {
  const mcpProtocol = mcpProtocolOf(appProtocol ?? undefined);
  const protocol = mcpProtocol ?? 'http';
  const ownName = targetNameOf({ service, port, portName: name });
  const givenName = isNamed ? annotations?.[nameAnnotation] : undefined;
  const isValid = givenName !== undefined && isTargetName(givenName);
  return {
    port,
    ...(name ? { name } : {}),
    ...(appProtocol ? { appProtocol } : {}),
    isMcp: mcpProtocol !== undefined,
    protocol,
    path: mcpPathOf(annotations ?? {}, protocol),
    targetName: isValid ? givenName : ownName,
    ...(givenName === undefined || isValid
      ? {}
      : { problem: `The annotation ${nameAnnotation} is no name for a target: ${givenName}` }),
  };
}
