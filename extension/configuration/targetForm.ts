import { basename } from 'node:path';

import { draftOf, emptyDraft, targetOf, type TargetDraft } from '#protocol/targetDraft.ts';
import type { DraftFile, DraftTest } from '#protocol/targetFormMessage.ts';

import { pastedTargets } from '../cluster/pastedTargets.ts';
import { pickClusterTargets } from '../commands/addTargetFromCluster.ts';
import type { Services } from '../commands/services.ts';
import type { TargetForm } from '../pages/targetForms.ts';
import { insertTarget, targetNames } from './insertTarget.ts';
import { newConfiguration } from './newConfiguration.ts';
import { proposeName } from './proposeName.ts';
import { recognizeClusterAddress } from './recognizeClusterAddress.ts';
import { recognizeTargets, whatToPaste } from './recognizeTargets.ts';
import { saveTargets } from './saveTargets.ts';
import { settleSecrets } from './settleSecrets.ts';

/** The form of a new target, with all that its fields need to know of this window's configurations. */
export async function targetForm(services: Services): Promise<TargetForm> {
  const { configPlaces } = services;
  const { user, workspace } = configPlaces();
  const files = await Promise.all([
    ...workspace.map(({ folder, file }) => draftFile(services, `Workspace: ${folder}`, file)),
    draftFile(services, 'User', user),
  ]);
  return {
    draft: emptyDraft(files[0]?.file ?? user),
    files,
    recognize: (text, file) =>
      recognizeDraft(text, file, files.find(one => one.file === file)?.taken ?? []),
    addFromCluster: text => addFromCluster(services, text),
    test: (draft, signal) => testDraft(services, draft, signal),
    save: draft => saveDraft(services, draft),
  };
}

async function draftFile({ editor }: Services, label: string, file: string): Promise<DraftFile> {
  // One that is not there yet is made when something is added.
  const text = await editor.readFile(file).catch(() => newConfiguration);
  return { label: `${label} (${file})`, file, taken: namesIn(text, file) };
}

function namesIn(text: string, file: string): string[] {
  try {
    return [...targetNames(text, file)];
  } catch {
    return []; // It has mistakes, which are told when something is to be added.
  }
}

/** What a pasted text stands for, in the fields of the form. */
export function recognizeDraft(
  text: string,
  file: string,
  taken: readonly string[],
): TargetDraft | { readonly problem: string } {
  if (recognizeClusterAddress(text)) {
    return { problem: 'This leads into a cluster: From a Cluster… adds it, with its context' };
  }
  const problem = whatToPaste(text);
  const [first, ...others] = recognizeTargets(text) ?? [];
  if (problem !== undefined || !first) return { problem: problem ?? 'Nothing was recognized' };
  if (others.length > 0) {
    return { problem: 'There are several targets in it: paste one, or run Add Target for all' };
  }
  const draft = draftOf(proposeName(first, new Set(taken)), first.config, file);
  return draft ?? { problem: 'Targets in a cluster are added with From a Cluster' };
}

async function addFromCluster(services: Services, text: string): Promise<boolean> {
  const targets = recognizeClusterAddress(text)
    ? await pastedTargets(services, text)
    : await pickClusterTargets(services, undefined);
  return targets !== undefined && (await saveTargets(services, targets)) !== undefined;
}

async function testDraft(
  { link }: Services,
  draft: TargetDraft,
  signal: AbortSignal,
): Promise<DraftTest> {
  const { file, name } = draft;
  const params = { file, name: name || 'test', target: targetOf(draft) };
  const { server, durationMs, tools } = await link.request('testTarget', params, { signal });
  return {
    kind: 'works',
    ...(server && { server: `${server.name} ${server.version}` }),
    durationMs,
    tools: tools.map(({ name, title, description }) => {
      const words = title ?? description?.trim().split('\n', 1)[0];
      return { name, ...(words !== undefined && { description: words }) };
    }),
  };
}

async function saveDraft(services: Services, draft: TargetDraft): Promise<boolean> {
  const { editor, configPlaces } = services;
  const { file, name } = draft;
  const isShared = file !== configPlaces().user;
  const target = targetOf(draft);
  const settled = await settleSecrets(services, new Map([[name, target]]), isShared);
  if (!settled) return false;
  await editor.createFile(file, newConfiguration);
  const text = await editor.readFile(file);
  targetNames(text, file); // Nothing is added to a file that has mistakes.
  await editor.editFile(file, insertTarget(text, name, settled.get(name) ?? target));
  editor.announce(`Target "${name}" was added to ${basename(file)}`, {
    label: 'Open Configuration',
    run: () => editor.openFile(file),
  });
  return true;
}
