import { exposedUri } from '#protocol/exposedUri.ts';

import { ResourceArgument } from './offerArgument.ts';
import { refOf } from './showResource.ts';
import { pickResource } from './pickResource.ts';
import type { Services } from './services.ts';

/** Copies the URI by which agents read a resource: of a row, of the document in front, or of one that is picked. */
export async function copyResourceUri(services: Services, argument: unknown): Promise<void> {
  const uri = await uriOf(services, argument);
  if (uri === undefined) return;
  await services.editor.copy(uri);
  services.editor.announce(`Copied ${uri}`);
}

async function uriOf(services: Services, argument: unknown): Promise<string | undefined> {
  const given = ResourceArgument.safeParse(argument).data;
  const ref = given ? await refOf(services, given) : services.documents.activeResource();
  if (ref) return exposedUri(ref.target, ref.uri);
  const picked = await pickResource(services);
  switch (picked?.kind) {
    case undefined:
      return undefined;
    case 'resource':
      return exposedUri(picked.ref.target, picked.ref.uri);
    case 'template':
      return picked.template.exposedTemplate;
  }
}
