import type { TargetUris } from './targetUris.ts';

/** A tool, prompt, resource or template as clients see it, and where it comes from. */
export interface CatalogItem<Target, Raw> {
  /** What clients call it: a name, or for resources the URI, for templates the template. */
  readonly exposedName: string;
  /** What the target calls it. */
  readonly name: string;
  readonly targetName: string;
  readonly target: Target;
  /** How URIs of its target are written for clients. */
  readonly uris: TargetUris;
  /** As the target gave it. */
  readonly raw: Raw;
  /** How the configuration keeps it from clients: "hidden" is left out of lists, and "disabled" cannot be used either. */
  readonly kept?: 'hidden' | 'disabled';
}
