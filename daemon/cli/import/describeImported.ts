import type { ImportedFederation } from '#protocol/manifest.ts';
import type { TargetConfig } from '#protocol/targetConfig.ts';

import { describeTarget } from '../../config/describeTarget.ts';
import { formatTable, type Column } from '../table.ts';

const columns: readonly Column<readonly [string, TargetConfig]>[] = [
  { header: 'TARGET', cell: ([name]) => name },
  { header: 'TRANSPORT', cell: ([, config]) => config.type },
  { header: 'ADDRESS', cell: ([, config]) => describeTarget(config) },
];

/** What was read, for people; its notes are shown apart. */
export function describeImported(
  { name, targets, prefixMode, failureMode }: ImportedFederation,
  width: number,
): string {
  const modes = [
    prefixMode && `prefixMode ${prefixMode}`,
    failureMode && `failureMode ${failureMode}`,
  ];
  const heading = [name, ...modes.filter(Boolean)].join(', ');
  const rows = Object.entries(targets);
  return `${heading}\n${rows.length === 0 ? 'No targets' : formatTable(rows, columns, width)}`;
}
