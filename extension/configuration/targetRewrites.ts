import { modify } from 'jsonc-parser';

import type { TransportKind } from '#protocol/targetConfig.ts';

import { formattingOf } from './insertTarget.ts';
import type { QuickFix } from './quickFixes.ts';
import { readTree, writtenTargets } from './writtenTargets.ts';

/** What can be changed of the target at `offset`, though nothing is wrong with it. */
export function targetRewrites(text: string, offset: number): QuickFix[] {
  const target = writtenTargets(readTree(text)).find(
    ({ key, node }) => offset >= key.offset && offset <= node.offset + node.length,
  );
  if (target?.node.type !== 'object') return [];
  const { name, value } = target;
  const change = (key: string, to: unknown) =>
    modify(text, ['targets', name, key], to, {
      formattingOptions: formattingOf(text),
      ...(key === 'type' && { getInsertionIndex: () => 0 }),
    });
  const type = typeOf(value);
  return [
    ...(value['type'] === undefined && type !== undefined
      ? [{ title: `Add "type": "${type}"`, edits: change('type', type) }]
      : []),
    value['enabled'] === false
      ? { title: `Enable "${name}"`, edits: change('enabled', undefined) }
      : { title: `Disable "${name}"`, edits: change('enabled', false) },
  ];
}

/** What the daemon takes a target for that does not say. */
function typeOf(value: Readonly<Record<string, unknown>>): TransportKind | undefined {
  if ('command' in value) return 'stdio';
  if ('url' in value) return 'http';
  return 'context' in value ? 'kubernetes' : undefined;
}
