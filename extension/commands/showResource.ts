import type { ResourceEntry } from '#protocol/offer.ts';
import type { FederationStatus } from '#protocol/snapshot.ts';

import { connectedSnapshot } from '../model/linkState.ts';
import type { ResourceRef } from '../resources/resourceAddress.ts';
import { resourceTitle } from '../resources/resourceTitle.ts';
import type { ResourceArgument } from './offerArgument.ts';
import type { Services } from './services.ts';

/** Opens a resource, under a title that the editor knows the language by. */
export async function showResource(
  { link, documents, resources, editor }: Services,
  ref: ResourceRef,
): Promise<void> {
  // Read first: what is wrong with it is said in words, while the tab of a file only says that something is.
  const { mimeType } = await editor.withProgress(`Reading ${ref.uri}`, () => resources.read(ref));
  const known = findEntry(connectedSnapshot(link.state.value)?.federations ?? [], ref);
  const title = resourceTitle({ mimeType, ...known, uri: ref.uri });
  await documents.openResource(ref, title);
}

/** The resource that a row or a link means. */
export async function refOf(
  { link }: Pick<Services, 'link'>,
  { federation, target, uri }: ResourceArgument,
): Promise<ResourceRef> {
  if (target !== undefined) return { federation, target, uri };
  return { federation, ...(await link.request('findResource', { federation, uri })) };
}

function findEntry(
  federations: readonly FederationStatus[],
  { federation, target, uri }: ResourceRef,
): ResourceEntry | undefined {
  const offers = federations.find(({ name }) => name === federation)?.offers;
  return offers?.[target]?.resources.find(one => one.uri === uri);
}
