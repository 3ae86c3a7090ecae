import * as z from 'zod';

import type { DiscoveredService } from '#protocol/cluster.ts';

import { readService } from '../../discovery/readService.ts';
import type { ClusterReader } from './clusterReader.ts';
import { selects, type LabelSelector } from './labelSelector.ts';
import type { ManifestObject } from './manifestObject.ts';

/** Which services a target's selector means. */
export interface ServiceSelector {
  /** Of the namespaces; without one, only the backend's own counts. */
  readonly namespaces?: LabelSelector | null | undefined;
  readonly services?: LabelSelector | null | undefined;
}

const Labeled = z.looseObject({
  metadata: z.looseObject({
    name: z.string(),
    namespace: z.string().default('default'),
    labels: z.record(z.string(), z.string()).nullish(),
  }),
});

interface KnownService {
  readonly service: DiscoveredService;
  readonly labels: Readonly<Record<string, string>>;
}

interface KnownServicesOptions {
  readonly context: string;
  /** For objects that name none. */
  readonly namespace: string;
  /** What else is in the manifest: it may not be in the cluster yet. */
  readonly objects: readonly ManifestObject[];
  /** Absent: the manifest alone counts. */
  readonly cluster?: ClusterReader | undefined;
}

/** The services that a manifest can mean: its own, and those of the cluster, which is asked only when it must be. */
export class KnownServices {
  readonly #options: KnownServicesOptions;

  constructor(options: KnownServicesOptions) {
    this.#options = options;
  }

  /** The services that are selected, by namespace and name. @throws FederationError KUBERNETES_… when the cluster does not tell */
  async select(selector: ServiceSelector, ownNamespace: string): Promise<DiscoveredService[]> {
    const { namespaces, services } = selector;
    const chosen = namespaces ? await this.#namespaces(namespaces) : new Set([ownNamespace]);
    const listed =
      (await this.#options.cluster?.services(namespaces ? undefined : ownNamespace)) ?? [];
    const known = new Map<string, KnownService>();
    // The manifest's own come last: they are what will be there.
    for (const value of [
      ...listed,
      ...this.#ofKind('Service').map(object => this.#placed(object)),
    ]) {
      const read = readLabeled(value, this.#options.context);
      if (read) known.set(`${read.service.namespace}/${read.service.name}`, read);
    }
    return [...known.entries()]
      .filter(([, { service }]) => chosen.has(service.namespace))
      .filter(([, { labels }]) => !services || selects(services, labels))
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([, { service }]) => service);
  }

  /** The service of the manifest, where it is in there. */
  find(namespace: string, name: string): DiscoveredService | undefined {
    const values = this.#ofKind('Service').map(object => this.#placed(object));
    return values
      .flatMap(value => readService(value, this.#options.context) ?? [])
      .find(service => service.namespace === namespace && service.name === name);
  }

  /** Whether there is such a service; undefined when nobody can tell. */
  async has(namespace: string, name: string): Promise<boolean | undefined> {
    if (this.find(namespace, name)) return true;
    try {
      return await this.#options.cluster?.hasService(namespace, name);
    } catch {
      // It is asked only to guess better; the guess is told to the user either way.
      return undefined;
    }
  }

  async #namespaces(selector: LabelSelector): Promise<Set<string>> {
    const ofCluster = (await this.#options.cluster?.namespaces()) ?? [];
    const all = [...ofCluster, ...this.#ofKind('Namespace')];
    return new Set(all.filter(({ labels }) => selects(selector, labels)).map(({ name }) => name));
  }

  #ofKind(kind: string): ManifestObject[] {
    return this.#options.objects.filter(object => object.group === '' && object.kind === kind);
  }

  /** With the namespace that it will have. */
  #placed({ value, namespace }: ManifestObject): unknown {
    if (namespace !== undefined) return value;
    const { metadata, ...others } = z.looseObject({ metadata: z.looseObject({}) }).parse(value);
    return { ...others, metadata: { ...metadata, namespace: this.#options.namespace } };
  }
}

function readLabeled(value: unknown, context: string): KnownService | undefined {
  const service = readService(value, context);
  const labeled = Labeled.safeParse(value);
  if (!service || !labeled.success) return undefined;
  return { service, labels: labeled.data.metadata.labels ?? {} };
}
