import type { DiscoveredService } from '#protocol/cluster.ts';

import { chooseContext } from './chooseContext.ts';
import { commonOptions, defineCommand } from './command.ts';
import { foundPorts, portColumns, remarksOn } from './describeDiscovered.ts';
import { exitCode } from './exitCode.ts';
import { formatJson } from './formatJson.ts';
import { openControl } from './openControl.ts';
import { formatTable } from './table.ts';

/** Lists the services of a cluster that say that they speak MCP. */
export const discover = defineCommand({
  name: 'discover',
  summary: 'List the services of a cluster that speak MCP, to be added as targets',
  options: {
    context: {
      type: 'string',
      placeholder: 'NAME',
      summary: 'The context of the kubeconfig. Default: the current one',
    },
    namespace: {
      type: 'string',
      placeholder: 'NAME',
      summary: 'Only this namespace. Default: the whole cluster',
    },
    all: { type: 'boolean', summary: 'Also those that do not say that they speak MCP' },
    json: commonOptions.json,
    'state-dir': commonOptions['state-dir'],
  },
  async run({ values }, terminal, signal) {
    using control = await openControl(values['state-dir'], terminal, signal);
    const { contexts } = await control.request('listContexts', {}, signal);
    const context = chooseContext(contexts, values.context).name;
    const place = { context, namespace: values.namespace };
    const { services } = await control.request('discoverServices', place, signal);
    const ports = foundPorts(services, values.all ?? false);
    const where = `${values.namespace === undefined ? 'the whole cluster' : `namespace ${values.namespace}`} of ${context}`;
    if (values.json) terminal.print(formatJson(ports));
    else if (ports.length === 0) terminal.warn(explainNothing(services, where, values.namespace));
    else terminal.print(formatTable(ports, portColumns(values.all ?? false), terminal.width));
    if (!values.json) for (const remark of remarksOn(ports)) terminal.warn(remark);
    return exitCode.done;
  },
});

function explainNothing(
  services: readonly DiscoveredService[],
  where: string,
  namespace: string | undefined,
): string {
  // The API server lists nothing, too, for a namespace that is not there.
  const isRight = namespace === undefined ? '' : '; is its name right?';
  const others =
    services.length === 0 ? `no service at all${isRight}` : `${services.length} without MCP`;
  return [
    `No service in ${where} says that it speaks MCP (${others}).`,
    'Set "appProtocol: agentgateway.dev/mcp" on the port of the service, or add one by hand:',
    '  mcp-federation add kubernetes --service NAME --port PORT',
    ...(services.length === 0
      ? []
      : ['mcp-federation discover --all lists the services there are.']),
  ].join('\n');
}
