import type { FailureMode, PrefixMode } from '#protocol/federationConfig.ts';
import type { ImportedFederation } from '#protocol/manifest.ts';

import { readOption, setOption, type FederationOption } from '../configuration/setOption.ts';
import { saveTargets } from '../configuration/saveTargets.ts';
import type { RecognizedTarget } from '../configuration/recognizeJson.ts';
import { DaemonFailure } from '../daemon/daemonFailure.ts';
import { importPreview } from '../manifests/importPreview.ts';
import { readSource } from '../manifests/readSource.ts';
import { count } from '../model/count.ts';
import type { Services } from './services.ts';

/** Reads manifests, shows what they would become, and writes what the user picks of it into the configuration. */
export async function importManifests(services: Services): Promise<void> {
  const federations = await readSource(services);
  const imported = federations && (await pickFederation(services, federations));
  if (!imported) return;

  await services.editor.showText(importPreview(imported));
  const targets = await pickTargets(services, imported);
  if (!targets) return;
  if (targets.length === 0) {
    services.editor.warn('No target was checked, so nothing was imported');
    return;
  }
  const file = await saveTargets(services, targets);
  if (file !== undefined) await carryOptions(services, imported, file);
}

async function pickFederation(
  { prompts }: Services,
  federations: readonly ImportedFederation[],
): Promise<ImportedFederation | undefined> {
  const [only] = federations;
  if (federations.length === 1) return only;
  return prompts.pick(
    'Import which federation?',
    federations.map(one => ({
      label: one.name,
      description: count(Object.keys(one.targets).length, 'target'),
      value: one,
    })),
  );
}

function pickTargets(
  { prompts }: Services,
  { name, targets, notes }: ImportedFederation,
): Promise<readonly RecognizedTarget[] | undefined> {
  const entries = Object.entries(targets);
  if (entries.length === 0) {
    const reason = notes[0] ? `: ${notes[0].message}` : '';
    throw new DaemonFailure('CONFIG_INVALID', `${name} has no target that can be reached${reason}`);
  }
  const hint = notes.length === 0 ? '' : `; the preview has ${count(notes.length, 'note')}`;
  return prompts.pickMany(
    `Import which targets${hint}?`,
    entries.map(([target, config]) => ({
      label: target,
      description: config.type,
      isPicked: true,
      value: { name: target, config },
    })),
  );
}

/** Takes over how names and failures are dealt with, unless the file says otherwise already. */
async function carryOptions(
  { editor }: Services,
  { prefixMode, failureMode }: ImportedFederation,
  file: string,
): Promise<void> {
  const kept: string[] = [];
  const carry = async (option: FederationOption, value: PrefixMode | FailureMode | undefined) => {
    if (value === undefined) return;
    const text = await editor.readFile(file);
    const present = readOption(text, option);
    if (present === undefined) await editor.editFile(file, setOption(text, option, value));
    else if (present !== value) kept.push(`${option} stays "${present}", not "${value}"`);
  };
  await carry('prefixMode', prefixMode);
  await carry('failureMode', failureMode);
  if (kept.length > 0) editor.warn(`The configuration says so already: ${kept.join('; ')}`);
}
