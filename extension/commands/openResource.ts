import { ResourceArgument } from './offerArgument.ts';
import { fillTemplate } from './openTemplate.ts';
import { pickResource } from './pickResource.ts';
import type { Services } from './services.ts';
import { refOf, showResource } from './showResource.ts';

/** Opens a resource as a document; asks which when the palette ran it. */
export async function openResource(services: Services, argument: unknown): Promise<void> {
  const given = ResourceArgument.safeParse(argument).data;
  if (given) return showResource(services, await refOf(services, given));
  const picked = await pickResource(services);
  switch (picked?.kind) {
    case undefined:
      return;
    case 'resource':
      return showResource(services, picked.ref);
    case 'template':
      return fillTemplate(services, picked.federation, picked.template);
  }
}
