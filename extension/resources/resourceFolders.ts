import type { ResourceEntry } from '#protocol/offer.ts';
import { toldResources } from '#protocol/toldResources.ts';
import type { DaemonLink } from '../daemon/daemonLink.ts';
import { fileNames } from './fileNames.ts';

/** The targets and resources of federations, as folders with files. */
export class ResourceFolders {
  readonly #link: Pick<DaemonLink, 'connected' | 'request'>;

  constructor(link: Pick<DaemonLink, 'connected' | 'request'>) {
    this.#link = link;
  }

  /** The targets that have resources. */
  async targets(federation: string): Promise<string[]> {
    const { snapshot } = await this.#link.connected();
    const offers = snapshot.federations.find(({ name }) => name === federation)?.offers ?? {};
    return Object.keys(offers).filter(name => (offers[name]?.resourceCount ?? 0) > 0);
  }

  /** The resources of a target, by the names of their files. */
  async files({
    federation,
    target,
  }: {
    readonly federation: string;
    readonly target: string;
  }): Promise<Map<string, ResourceEntry>> {
    return fileNames(await this.resources(federation, target));
  }

  /** All of a target, also those that the snapshot leaves out. */
  async resources(federation: string, target: string): Promise<ResourceEntry[]> {
    const { snapshot } = await this.#link.connected();
    const found = snapshot.federations.find(({ name }) => name === federation);
    const told = found?.offers[target]?.resources ?? [];
    if (told.length < toldResources) return told;
    const all: ResourceEntry[] = [...told];
    for (let isLast = false; !isLast;) {
      const after = all.at(-1)?.exposedUri;
      const page = await this.#link.request('listResources', { federation, target, after });
      all.push(...page.resources);
      ({ isLast } = page);
    }
    return all;
  }
}
