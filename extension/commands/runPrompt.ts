import type { PromptEntry } from '#protocol/offer.ts';
import type { FederationStatus } from '#protocol/snapshot.ts';

import { completeByTarget } from '../completion/askDaemon.ts';
import { askInSteps } from '../completion/askInSteps.ts';
import { DaemonFailure } from '../daemon/daemonFailure.ts';
import { promptDocument } from '../getPrompt/promptDocument.ts';
import { describeProgress } from '../invoke/callTool.ts';
import { PromptArgument } from './offerArgument.ts';
import type { Services } from './services.ts';
import { whenOffersAreKnown } from './whenOffersAreKnown.ts';

/** A prompt, and the federation that it is run in. */
interface ChosenPrompt {
  readonly federation: string;
  readonly prompt: PromptEntry;
}

/** Gets a prompt with its arguments filled in, and shows it; asks for what is missing. */
export async function runPrompt(services: Services, argument: unknown): Promise<void> {
  const { link, editor, documents } = services;
  const federations = await whenOffersAreKnown(services);
  const given = PromptArgument.safeParse(argument).data;
  const chosen = given ? findPrompt(federations, given) : await pickPrompt(services, federations);
  if (!chosen) return;
  const { federation, prompt } = chosen;
  const values = given?.arguments ?? (await askValues(services, chosen));
  if (!values) return;
  const { exposedName: name } = prompt;
  const result = await editor.withProgress(name, (signal, report) =>
    link.request(
      'getPrompt',
      { federation, name, arguments: values },
      { signal, onProgress: progress => report(describeProgress(progress)) },
    ),
  );
  await documents.showPrompt(promptDocument(federation, prompt, result));
}

function askValues(
  { link, steps }: Services,
  { federation, prompt }: ChosenPrompt,
): Promise<Record<string, string> | undefined> {
  const { exposedName: name } = prompt;
  const wanted = prompt.arguments.map(({ name: argument, title, description, isRequired }) => ({
    name: argument,
    title: title ?? argument,
    description,
    isRequired,
  }));
  const complete = completeByTarget(link, federation, { kind: 'prompt', name });
  return askInSteps(steps, prompt.title ?? name, wanted, complete);
}

function findPrompt(
  federations: readonly FederationStatus[],
  { federation, target, prompt: name }: PromptArgument,
): ChosenPrompt {
  const offers = federations.find(one => one.name === federation)?.offers;
  const prompt = offers?.[target]?.prompts.find(one => one.name === name);
  if (prompt) return { federation, prompt };
  throw new DaemonFailure('UNKNOWN_PROMPT', `There is no prompt ${name} of "${target}" any more`);
}

async function pickPrompt(
  { prompts }: Services,
  federations: readonly FederationStatus[],
): Promise<ChosenPrompt | undefined> {
  const choices = federations.flatMap(({ name: federation, targets, offers }) =>
    targets.flatMap(target =>
      (offers[target.name]?.prompts ?? []).map(prompt => ({
        label: prompt.exposedName,
        description: federations.length > 1 ? federation : prompt.title,
        detail: prompt.description?.trim().split('\n', 1)[0],
        icon: 'comment-discussion',
        value: { federation, prompt },
      })),
    ),
  );
  if (choices.length === 0) throw new DaemonFailure('UNKNOWN_PROMPT', 'No target has prompts');
  return prompts.pick('Run which prompt?', choices);
}
