import type { ToolRules } from '#protocol/toolRule.ts';
import type { Offer } from '../upstream/offerLists.ts';

/** A target's part of the catalog. */
export interface CatalogSource<Target> extends Offer {
  readonly name: string;
  readonly target: Target;
  /** Whether it says that it has resources, listed or not. */
  readonly hasResources: boolean;
  /** Whether the configuration keeps all of it out of lists. */
  readonly isHidden?: boolean;
  /** What the configuration makes of single tools. */
  readonly toolRules?: ToolRules;
}
