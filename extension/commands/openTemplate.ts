import type { TemplateEntry } from '#protocol/offer.ts';

import { completeByTarget } from '../completion/askDaemon.ts';
import { askInSteps } from '../completion/askInSteps.ts';
import { DaemonFailure } from '../daemon/daemonFailure.ts';
import { expandTemplate, templateVariables } from '../resources/expandTemplate.ts';
import { TemplateArgument } from './offerArgument.ts';
import { showResource } from './showResource.ts';
import type { Services } from './services.ts';
import { whenOffersAreKnown } from './whenOffersAreKnown.ts';

/** Opens a resource that a template makes of what the user types; asks which template when the palette ran it. */
export async function openTemplate(services: Services, argument: unknown): Promise<void> {
  const federations = await whenOffersAreKnown(services);
  const all = federations.flatMap(({ name, targets, offers }) =>
    targets.flatMap(target =>
      (offers[target.name]?.templates ?? []).map(template => ({ federation: name, template })),
    ),
  );
  const given = TemplateArgument.safeParse(argument).data;
  const isGiven = ({ federation, template }: (typeof all)[number]) =>
    federation === given?.federation &&
    template.target === given.target &&
    template.uriTemplate === given.template;
  if (all.length === 0 || (given && !all.some(isGiven)))
    throw new DaemonFailure(
      'UNKNOWN_RESOURCE',
      given ? gone(given.template) : 'No target has templates',
    );
  const chosen = given
    ? all.find(isGiven)
    : await services.prompts.pick(
        'Open a resource from which template?',
        all.map(one => ({
          label: one.template.title ?? one.template.name,
          description: one.template.uriTemplate,
          detail: one.template.description?.trim().split('\n', 1)[0],
          icon: 'symbol-parameter',
          group:
            federations.length > 1
              ? `${one.template.target} (${one.federation})`
              : one.template.target,
          value: one,
        })),
      );
  if (chosen) await fillTemplate(services, chosen.federation, chosen.template);
}

/** Asks for the variables of a template, and opens what it makes of them. */
export async function fillTemplate(
  services: Services,
  federation: string,
  { exposedTemplate, uriTemplate, target, title, name }: TemplateEntry,
): Promise<void> {
  const wanted = templateVariables(uriTemplate).map(variable => ({
    name: variable.name,
    title: variable.name,
    description: variable.isList ? 'Values with commas between them' : uriTemplate,
    isRequired: variable.isRequired,
  }));
  const complete = completeByTarget(services.link, federation, {
    kind: 'template',
    uriTemplate: exposedTemplate,
  });
  const values = await askInSteps(services.steps, title ?? name, wanted, complete);
  if (!values) return;
  await showResource(services, { federation, target, uri: expandTemplate(uriTemplate, values) });
}

function gone(template: string): string {
  return `There is no template ${template} any more`;
}
