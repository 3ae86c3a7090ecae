import type { DiscoveredPort, DiscoveredService } from '#protocol/cluster.ts';

import type { RecognizedTarget } from '../configuration/recognizeJson.ts';
import type { Prompts } from '../editor/prompts.ts';
import { targetOf, usualPath } from './foundService.ts';

/** Asks for what a service does not say of itself: which port speaks MCP, how, and at which path. */
export async function askHowReached(
  prompts: Prompts,
  service: DiscoveredService,
): Promise<RecognizedTarget | undefined> {
  const port = await pickPort(prompts, service);
  const protocol = port && (await pickProtocol(prompts, service));
  if (!protocol) return undefined;
  const path = await prompts.ask({
    title: `Add Target: path of "${service.name}"`,
    prompt: 'Where the server answers',
    value: usualPath(protocol),
    check: text => (/^\/\S*$/.test(text) ? undefined : 'A path starts with "/", and has no spaces'),
  });
  if (path === undefined) return undefined;
  return targetOf({ service, port: { ...port, protocol, path } });
}

async function pickPort(
  prompts: Prompts,
  { name, ports }: DiscoveredService,
): Promise<DiscoveredPort | undefined> {
  const [only] = ports;
  if (ports.length === 1) return only;
  return prompts.pick(
    `Add Target: port of "${name}"`,
    ports.map(port => ({
      label: String(port.port),
      description: [port.name, port.appProtocol].filter(Boolean).join(' · '),
      value: port,
    })),
  );
}

function pickProtocol(
  prompts: Prompts,
  { name }: DiscoveredService,
): Promise<DiscoveredPort['protocol'] | undefined> {
  return prompts.pick(`Add Target: protocol of "${name}"`, [
    { label: 'Streamable HTTP', description: 'most servers', value: 'http' as const },
    { label: 'HTTP+SSE', description: 'servers of 2024', value: 'sse' as const },
  ]);
}
