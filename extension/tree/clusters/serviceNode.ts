import { describePort, type FoundService } from '../../cluster/foundService.ts';
import { labelOf } from '../../cluster/serviceChoices.ts';
import { escapeMarkdown } from '../../model/escapeMarkdown.ts';
import { noChildren, type TreeNode } from '../treeNode.ts';

/** A service that speaks MCP, and the name of the target that it is already, if it is one. */
export function serviceNode(found: FoundService, addedAs: string | undefined): TreeNode {
  const { service, port } = found;
  const { context, namespace, name } = service;
  const place = describePort(port);
  return {
    id: `service:${context}:${namespace}:${name}:${port.port}`,
    label: labelOf(found),
    description: addedAs === undefined ? place : `added as ${addedAs} · ${place}`,
    tooltip: () => describeService(found, addedAs),
    icon:
      addedAs === undefined ? { id: 'plug' } : { id: 'pass-filled', color: 'testing.iconPassed' },
    context: addedAs === undefined ? 'cluster.service' : 'cluster.added',
    expansion: 'none',
    place: { context, namespace, service: name, port: port.port },
    basis: [service, addedAs],
    children: noChildren,
  };
}

function describeService({ service, port }: FoundService, addedAs: string | undefined): string {
  const facts = [
    ['Context', service.context],
    ['Namespace', service.namespace],
    ['Port', port.name === undefined ? String(port.port) : `${port.port} (${port.name})`],
    ['Path', port.path],
    ['Protocol', port.protocol === 'sse' ? 'HTTP+SSE' : 'streamable HTTP'],
    ...(port.appProtocol === undefined ? [] : [['appProtocol', port.appProtocol]]),
    ['Target name', addedAs ?? port.targetName],
  ];
  return [
    `**${escapeMarkdown(service.name)}** · ${addedAs === undefined ? 'not a target yet' : 'a target already'}`,
    facts.map(([name = '', value = '']) => `- ${name}: ${escapeMarkdown(value)}`).join('\n'),
  ].join('\n\n');
}
