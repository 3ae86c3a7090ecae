import type { ToolRule } from '#protocol/toolRule.ts';
import type { JsonObject } from '../wire/message.ts';
import type { Era } from '../wire/revisions.ts';
import type { CatalogSource } from './catalogSource.ts';
import type { ExposedName } from './exposedName.ts';
import type { TargetUris } from './targetUris.ts';

/** What is different between tools, prompts, resources and templates when they are merged. */
export interface ItemKind<Raw extends JsonObject> {
  /** One of them, for people. */
  readonly word: string;
  offered(source: CatalogSource<unknown>): readonly Raw[];
  /** What the target calls it. */
  nameOf(raw: Raw): string;
  /** What clients call it; `target` is undefined where it is not to bear its target's name. */
  expose(target: string | undefined, name: string): ExposedName;
  /** What the configuration makes of one; nothing for kinds that have no rules. */
  ruleFor?(source: CatalogSource<unknown>, name: string): ToolRule;
  /** Whether a name looks like one of this target's: then it is no short name of anything else. */
  isLike(target: string, name: string): boolean;
  /** Whether all that looks like a target's name is that target's: whatever else has such a name gets its own target's. */
  readonly hasReservedPrefixes: boolean;
  /** As strict clients of an era take it: undefined when they cannot, `raw` itself when nothing had to change. */
  forStrictClients(raw: Raw, era: Era): Raw | undefined;
  /** Why strict clients cannot take it at all. */
  readonly unlistable: string;
  /** As it stands in a list: under its exposed name, and with URIs that lead back here. */
  listed(raw: Raw, exposedName: string, uris: TargetUris): JsonObject;
}
