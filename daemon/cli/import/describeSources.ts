import { TargetConfig } from '#protocol/targetConfig.ts';
import type { ImportableTarget, ImportSource } from '#protocol/importRequest.ts';

import { describeTarget } from '../../config/describeTarget.ts';
import { formatTable, type Column } from '../table.ts';

const columns: readonly Column<ImportableTarget>[] = [
  { header: 'TARGET', cell: ({ name }) => name },
  { header: 'TRANSPORT', cell: ({ target }) => String(target['type']) },
  { header: 'ADDRESS', cell: ({ target }) => addressOf(target) },
  { header: 'TAKEN', cell: ({ same }) => (same === undefined ? 'yes' : `no: ${same}`) },
];

/** What other tools have, by their files, for people. */
export function describeSources(sources: readonly ImportSource[], width: number): string {
  if (sources.length === 0) return 'No other tool has MCP servers here';
  return sources
    .map(({ title, file, targets, skipped, problem }) =>
      [
        `${title}, ${file}`,
        ...(problem === undefined ? [] : [`  cannot be read: ${problem}`]),
        ...(targets.length > 0 ? [formatTable(targets, columns, width)] : []),
        ...skipped.map(({ name, reason }) => `${name} is left out: ${reason}`),
      ].join('\n'),
    )
    .join('\n\n');
}

/** With its variables, so that it may not be a valid one yet. */
function addressOf(target: Readonly<Record<string, unknown>>): string {
  const config = TargetConfig.safeParse(target).data;
  if (config) return describeTarget(config);
  const { url } = target;
  return typeof url === 'string' ? url : '';
}
