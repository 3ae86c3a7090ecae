import * as z from 'zod';

import type { KubernetesConfig } from '#protocol/targetConfig.ts';

import type { Kubectl } from '../../kubectl/kubectl.ts';
import { objectName } from '../../kubectl/objectName.ts';
import { readService } from '../../discovery/readService.ts';
import { listResource } from '../../watch/listResource.ts';
import type { DeployPlace } from './clusterObjects.ts';
import type { DeployableObject } from './readDeployable.ts';

const Route = z.looseObject({
  spec: z.looseObject({
    parentRefs: z
      .array(
        z.looseObject({
          kind: z.string().default('Gateway'),
          name: z.string(),
          namespace: z.string().optional(),
        }),
      )
      .min(1),
    rules: z
      .array(
        z.looseObject({
          matches: z
            .array(z.looseObject({ path: z.looseObject({ value: z.string() }).optional() }))
            .nullish(),
        }),
      )
      .nullish(),
  }),
});

const Gateway = z.looseObject({
  spec: z.looseObject({
    listeners: z.array(z.looseObject({ port: z.number(), protocol: z.string() })),
  }),
});

/** The gateway that serves the route, as a target; undefined where there is none that a port-forward can use. */
export async function findGateway(
  kubectl: Kubectl,
  { context, namespace: ownNamespace }: DeployPlace,
  objects: readonly DeployableObject[],
  signal: AbortSignal,
): Promise<KubernetesConfig | undefined> {
  const route = Route.safeParse(objects.find(({ kind }) => kind === 'HTTPRoute')?.value).data?.spec;
  const parent = route?.parentRefs.find(({ kind }) => kind === 'Gateway');
  if (!route || !parent) return undefined;
  const { name, namespace = ownNamespace } = parent;
  try {
    const inNamespace = `namespaces/${objectName(namespace)}`;
    const gateway = Gateway.parse(
      await kubectl.get(
        context,
        `/apis/gateway.networking.k8s.io/v1/${inNamespace}/gateways/${objectName(name)}`,
        signal,
      ),
    );
    const label = encodeURIComponent(`gateway.networking.k8s.io/gateway-name=${name}`);
    const path = `/api/v1/${inNamespace}/services`;
    const labeled = await listResource(kubectl, context, `${path}?labelSelector=${label}`, signal);
    const found =
      labeled.objects[0]?.object ??
      (await kubectl.get(context, `${path}/${objectName(name)}`, signal));
    const service = readService(found, context);
    const http = gateway.spec.listeners.find(({ protocol }) => protocol === 'HTTP');
    const port = service?.ports.find(one => one.port === http?.port)?.port;
    if (!service || port === undefined) return undefined;
    const served = route.rules?.[0]?.matches?.[0]?.path?.value ?? '/mcp';
    return {
      type: 'kubernetes',
      context,
      namespace,
      service: service.name,
      port,
      ...(served === '/mcp' || served === '/' ? {} : { path: served }),
    };
  } catch {
    signal.throwIfAborted();
    // It is an offer: what was asked for is deployed, with or without a gateway that can be seen.
    return undefined;
  }
}
