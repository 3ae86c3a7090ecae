import { describePort, type FoundService } from '../../cluster/foundService.ts';
import { labelOf } from '../../cluster/serviceChoices.ts';
import { escapeMarkdown } from '../../model/escapeMarkdown.ts';
import { warningIcon } from '../messageNode.ts';
import { noChildren, type NodeIcon, type TreeNode } from '../treeNode.ts';

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
    icon: iconOf(found, addedAs),
    context: addedAs === undefined ? 'cluster.service' : 'cluster.added',
    expansion: 'none',
    place: { context, namespace, service: name, port: port.port },
    basis: [service, addedAs],
    children: noChildren,
  };
}

function iconOf({ service }: FoundService, addedAs: string | undefined): NodeIcon {
  if (addedAs !== undefined) return { id: 'pass-filled', color: 'testing.iconPassed' };
  return service.unreachable === undefined ? { id: 'plug' } : warningIcon;
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
    ...[service.unreachable, port.problem].flatMap(trouble =>
      trouble === undefined ? [] : [escapeMarkdown(trouble)],
    ),
  ].join('\n\n');
}
