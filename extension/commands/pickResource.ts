import type { ResourceEntry, TemplateEntry } from '#protocol/offer.ts';
import type { FederationStatus } from '#protocol/snapshot.ts';

import { DaemonFailure } from '../daemon/daemonFailure.ts';
import type { Choice } from '../editor/prompts.ts';
import type { ResourceRef } from '../resources/resourceAddress.ts';
import { ResourceFolders } from '../resources/resourceFolders.ts';
import type { Services } from './services.ts';
import { whenOffersAreKnown } from './whenOffersAreKnown.ts';

/** What the user may open: a resource, or one that a template makes. */
export type PickedResource =
  | { readonly kind: 'resource'; readonly ref: ResourceRef }
  | {
      readonly kind: 'template';
      readonly federation: string;
      readonly template: TemplateEntry;
    };

/** The resource or the template that the user picks of all that this window has. */
export async function pickResource(services: Services): Promise<PickedResource | undefined> {
  const federations = await whenOffersAreKnown(services);
  const folders = new ResourceFolders(services.link);
  const places = federations.flatMap(federation =>
    federation.targets.map(({ name }) => ({ federation, target: name })),
  );
  if (places.every(({ federation: { offers }, target }) => isEmpty(offers[target])))
    throw new DaemonFailure('UNKNOWN_RESOURCE', 'No target has resources');
  return services.prompts.pick<PickedResource>('Open which resource?', async () => {
    const lists = places.map(async ({ federation, target }) => {
      const group = federations.length > 1 ? `${target} (${federation.name})` : target;
      const resources = await folders.resources(federation.name, target);
      return [
        ...resources.map(one => resourceChoice(federation, one, group)),
        ...(federation.offers[target]?.templates ?? []).map(one =>
          templateChoice(federation.name, one, group),
        ),
      ];
    });
    return (await Promise.all(lists)).flat();
  });
}

function resourceChoice(
  { name: federation }: FederationStatus,
  { target, uri, name, title, description }: ResourceEntry,
  group: string,
): Choice<PickedResource> {
  return {
    label: title ?? name,
    description: uri,
    detail: description?.trim().split('\n', 1)[0],
    icon: 'file',
    group,
    value: { kind: 'resource', ref: { federation, target, uri } },
  };
}

function templateChoice(
  federation: string,
  template: TemplateEntry,
  group: string,
): Choice<PickedResource> {
  return {
    label: `${template.title ?? template.name}…`,
    description: template.uriTemplate,
    detail: template.description?.trim().split('\n', 1)[0],
    icon: 'symbol-parameter',
    group,
    value: { kind: 'template', federation, template },
  };
}

function isEmpty(offer: FederationStatus['offers'][string] | undefined): boolean {
  return !offer || offer.resourceCount + offer.templates.length === 0;
}
