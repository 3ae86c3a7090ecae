import type { PrefixMode } from '#protocol/federationConfig.ts';
import type {
  OfferKind,
  RawPrompt,
  RawResource,
  RawTemplate,
  RawTool,
} from '../upstream/offerLists.ts';
import { mergePart, type CatalogPart } from './catalogPart.ts';
import type { CatalogSource } from './catalogSource.ts';
import { promptKind } from './promptKind.ts';
import { resourceKind } from './resourceKind.ts';
import { resourceRouter, type ResourceRouter } from './resourceRouter.ts';
import { TargetUris } from './targetUris.ts';
import { templateKind } from './templateKind.ts';
import { toolKind } from './toolKind.ts';

/** What a federation offers, merged. Made anew when what a target offers changes, and never changed. */
export interface Catalog<Target> extends Readonly<Record<OfferKind, CatalogPart<Target, unknown>>> {
  readonly tools: CatalogPart<Target, RawTool>;
  readonly resources: CatalogPart<Target, RawResource>;
  readonly templates: CatalogPart<Target, RawTemplate>;
  readonly prompts: CatalogPart<Target, RawPrompt>;
  /** Finds the target of any URI, listed or not. */
  readonly routeUri: ResourceRouter<Target>;
  /** What the user should know, by target name. */
  readonly notes: ReadonlyMap<string, readonly string[]>;
}

/** Merges what targets offer. Depends on nothing but its arguments, so names are the same from run to run. */
export function buildCatalog<Target>(
  sources: readonly CatalogSource<Target>[],
  prefixMode: PrefixMode,
): Catalog<Target> {
  const isPrefixed =
    prefixMode === 'always' || (prefixMode === 'conditional' && sources.length > 1);
  const notes = new Map<string, string[]>();
  const note = (targetName: string, text: string) => {
    const known = notes.get(targetName);
    if (known) known.push(text);
    else notes.set(targetName, [text]);
  };
  let routeUri: ResourceRouter<Target> = () => undefined;
  const exposed = sources.map(source => {
    const isBare = (uri: string) => {
      const found = routeUri(uri);
      return found?.targetName === source.name && found.uri === uri;
    };
    return { source, uris: new TargetUris(source.name, isPrefixed ? undefined : isBare) };
  });

  const resources = mergePart(resourceKind, exposed, isPrefixed, note);
  const templates = mergePart(templateKind, exposed, isPrefixed, note);
  routeUri = resourceRouter(exposed, resources, templates, isPrefixed);
  // Tools come after resources, to which they may refer.
  const tools = mergePart(toolKind, exposed, isPrefixed, note);
  const prompts = mergePart(promptKind, exposed, isPrefixed, note);
  return { tools, resources, templates, prompts, routeUri, notes };
}
