import type { FederationStatus } from '#protocol/snapshot.ts';
import type { ResourceEntry, TemplateEntry } from '#protocol/offer.ts';
import { toldResources } from '#protocol/toldResources.ts';

import { commonOptions, defineCommand } from './command.ts';
import type { ControlClient } from './controlClient.ts';
import { exitCode } from './exitCode.ts';
import { firstSentence } from './firstSentence.ts';
import { formatJson } from './formatJson.ts';
import { collect, formatCollected } from './inFederations.ts';
import { openControl } from './openControl.ts';
import type { Column } from './table.ts';

/** Lists the resources of all federations, and the templates of such. */
export const resources = defineCommand({
  name: 'resources',
  summary: 'List the resources, by the URIs that clients read',
  options: { json: commonOptions.json, 'state-dir': commonOptions['state-dir'] },
  async run({ values }, terminal, signal) {
    using control = await openControl(values['state-dir'], terminal, signal);
    const { federations } = await control.snapshot();
    const known = new Map<FederationStatus, Listed[]>();
    for (const federation of federations)
      known.set(federation, await listedIn(federation, control, signal));
    const all = collect(federations, federation => known.get(federation) ?? []);
    if (values.json) terminal.print(formatJson(all));
    else if (all.length === 0) terminal.warn('There are no resources');
    else terminal.print(formatCollected(all, columns, terminal.width));
    return exitCode.done;
  },
});

type Listed = ResourceEntry | TemplateEntry;

/** In the order of the targets, as the configuration has it; templates after resources. */
async function listedIn(
  { name: federation, targets, offers }: FederationStatus,
  control: ControlClient,
  signal: AbortSignal,
): Promise<Listed[]> {
  const listed: Listed[] = [];
  for (const { name: target } of targets) {
    const offer = offers[target];
    if (!offer) continue;
    listed.push(...offer.resources);
    let after =
      offer.resourceCount > toldResources ? offer.resources.at(-1)?.exposedUri : undefined;
    while (after !== undefined) {
      const page = await control.request('listResources', { federation, target, after }, signal);
      listed.push(...page.resources);
      after = page.isLast ? undefined : page.resources.at(-1)?.exposedUri;
    }
    listed.push(...offer.templates);
  }
  return listed;
}

const columns: readonly Column<Listed>[] = [
  {
    header: 'URI',
    cell: one => ('exposedUri' in one ? one.exposedUri : one.exposedTemplate),
  },
  { header: 'TYPE', cell: one => one.mimeType ?? '' },
  {
    header: 'DESCRIPTION',
    cell: one => firstSentence(one.description ?? one.title ?? one.name),
  },
];
