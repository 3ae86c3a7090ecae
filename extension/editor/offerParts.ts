import type { Services } from '../commands/services.ts';
import { ResourceFolders } from '../resources/resourceFolders.ts';
import { ResourceStore } from '../resources/resourceStore.ts';
import { followOpenResources } from './followOpenResources.ts';
import { PromptFiles } from './promptFiles.ts';
import { showPromptLenses } from './promptLenses.ts';
import { ResourceFiles } from './resourceFiles.ts';
import { VscodeDocuments } from './vscodeDocuments.ts';

/** Puts together what resources and prompts are shown with; `own` takes what has to be closed. */
export function offerParts(
  link: Services['link'],
  own: <Item extends { dispose(): unknown }>(item: Item) => Item,
): Pick<Services, 'resources' | 'documents'> {
  const resources = own(new ResourceStore(link));
  own(new ResourceFiles(resources, new ResourceFolders(link)));
  own(followOpenResources(resources));
  own(showPromptLenses());
  return { resources, documents: own(new VscodeDocuments(own(new PromptFiles()))) };
}
