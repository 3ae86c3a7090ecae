import type { PlannedChange } from '#protocol/manifest.ts';

import { pickContext } from '../cluster/pickContext.ts';
import { pickNamespace } from '../cluster/pickNamespace.ts';
import { saveTargets } from '../configuration/saveTargets.ts';
import { describeProgress } from '../invoke/callTool.ts';
import { askExportOptions } from '../manifests/askExportOptions.ts';
import { notesAsComments } from '../manifests/describeNotes.ts';
import { changesOf, summarizePlan } from '../manifests/describePlan.ts';
import { pickFederation } from '../manifests/pickFederation.ts';
import type { Services } from './services.ts';

/** What is to be applied, and where. */
interface Deployment {
  readonly context: string;
  readonly namespace: string;
  readonly yaml: string;
}

/** Writes a federation as manifests, shows what they would change in a cluster, and applies them once the user has confirmed it. */
export async function deploy(services: Services, argument: unknown): Promise<void> {
  const { editor } = services;
  const deployment = await prepare(services, argument);
  if (!deployment) return;
  const { context, namespace } = deployment;
  const plan = await planOf(services, deployment);
  if (plan.every(({ kind }) => kind === 'same')) {
    editor.announce(`"${namespace}" of "${context}" has all of it already: nothing was changed`);
    return;
  }
  await editor.showChanges(`Deploy to ${namespace} of ${context}`, changesOf(plan));
  if (await isWanted(services, deployment, plan)) await apply(services, deployment, plan);
}

async function prepare(services: Services, argument: unknown): Promise<Deployment | undefined> {
  const { link, prompts, editor } = services;
  const federation = await pickFederation(services, argument, 'Deploy which federation?');
  const context = federation && (await pickContext(services, 'Deploy to which cluster?'));
  if (!context) return undefined;
  const question = `Deploy to which namespace of "${context.name}"?`;
  const namespace = await pickNamespace(services, context, question);
  if (namespace === undefined) return undefined;
  const options = await askExportOptions(prompts, federation, namespace);
  if (!options) return undefined;

  const asked = { federation: federation.name, options };
  const { yaml, notes } = await link.request('exportKubernetes', asked);
  const text = `${notesAsComments(notes, '#')}${yaml}`;
  await editor.showText({ title: options.name, language: 'yaml', text, isPinned: true });
  return { context: context.name, namespace, yaml };
}

async function planOf(
  { link, editor }: Services,
  deployment: Deployment,
): Promise<readonly PlannedChange[]> {
  const title = `Asking "${deployment.context}" what would change`;
  const { changes } = await editor.withProgress(title, signal =>
    link.request('planDeploy', deployment, { signal }),
  );
  return changes;
}

/** Asks twice: beside the differences, so that they can be read, and then in a dialog that names the place. */
async function isWanted(
  { prompts, editor }: Services,
  { context, namespace }: Deployment,
  plan: readonly PlannedChange[],
): Promise<boolean> {
  const goesOn = await prompts.pick('Read the changes, then go on', [
    { label: `Deploy to ${namespace} of ${context}…`, detail: summarizePlan(plan), value: true },
    { label: 'Cancel', detail: 'Nothing has been changed', value: false },
  ]);
  if (!goesOn) return false;
  const changed = plan.filter(({ kind }) => kind !== 'same');
  const objects = changed.map(({ kind, object }) => `${kind === 'create' ? '+' : '~'} ${object}`);
  return editor.confirm({
    message: `Deploy to namespace "${namespace}" of context "${context}"?`,
    detail: objects.join('\n'),
    action: 'Deploy',
  });
}

async function apply(
  services: Services,
  deployment: Deployment,
  plan: readonly PlannedChange[],
): Promise<void> {
  const { link, editor } = services;
  const { context, namespace } = deployment;
  const { gateway } = await editor.withProgress(
    `Deploying to ${namespace} of ${context}`,
    (signal, report) =>
      link.request('deploy', deployment, {
        signal,
        onProgress: progress => report(progress.message ?? describeProgress(progress)),
      }),
  );
  const message = `Deployed to "${namespace}" of "${context}": ${summarizePlan(plan)}`;
  if (!gateway) {
    editor.announce(message);
    return;
  }
  editor.announce(message, {
    label: 'Add Gateway as Target',
    run: () => saveTargets(services, [{ config: gateway }]),
  });
}
