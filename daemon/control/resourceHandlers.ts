import type { resourceMethods } from '#protocol/resourceRequest.ts';
import { resourcesAfter } from '../federation/catalogEntries.ts';
import { completeForFace } from './completeForFace.ts';
import type { Asker, ControlHandlers } from './controlHandlers.ts';
import type { ControlServices } from './controlServices.ts';
import { requireRoute } from './faceResources.ts';
import { findFederation } from './findFederation.ts';
import { getPromptForFace } from './getPromptForFace.ts';
import { readResourceForFace } from './readResourceForFace.ts';

type ResourceHandlers = Pick<ControlHandlers, keyof typeof resourceMethods>;

/** What answers the methods about resources and prompts. */
export const resourceHandlers: ResourceHandlers = {
  readResource: ({ federation: name, uri }, services, asker, signal) =>
    readResourceForFace(useFederation(name, services, asker), uri, asker, signal),
  findResource({ federation, uri }, services) {
    const { targetName, uri: own } = requireRoute(findFederation(services, federation), uri);
    return { target: targetName, uri: own };
  },
  listResources: ({ federation, target, after }, services) =>
    resourcesAfter(findFederation(services, federation).catalog, target, after),
  async subscribeResource({ federation, uri }, services, { resources }) {
    await resources.subscribe(findFederation(services, federation), uri);
    return {};
  },
  unsubscribeResource({ federation, uri }, services, { resources }) {
    resources.unsubscribe(findFederation(services, federation), uri);
    return {};
  },
  getPrompt: ({ federation: name, ...prompt }, services, asker, signal) =>
    getPromptForFace(useFederation(name, services, asker), prompt, asker, signal),
  complete: ({ federation, ...completion }, services, asker, signal) =>
    completeForFace(findFederation(services, federation), completion, asker, signal),
};

/** Also notes that the face uses it, which makes it a client to show. */
function useFederation(name: string, services: ControlServices, { session }: Asker) {
  const federation = findFederation(services, name);
  session.use(name);
  services.controlSessionChanged.emit(session);
  return federation;
}
