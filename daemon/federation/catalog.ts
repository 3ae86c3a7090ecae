import type { PrefixMode } from '#protocol/federationConfig.ts';
import type { RawTool } from '../upstream/listTools.ts';
import { exposedName, exposedPrefix } from './exposedName.ts';
import { listableTool } from './listableTool.ts';

/** A target's part of the catalog. */
export interface CatalogSource<Target> {
  readonly name: string;
  readonly target: Target;
  readonly tools: readonly RawTool[];
}

/** A tool as clients see it. */
export interface CatalogTool<Target> {
  readonly exposedName: string;
  /** The target's own name for it. */
  readonly name: string;
  readonly targetName: string;
  readonly target: Target;
  /** As the target gave it, but for what strict clients would reject. */
  readonly raw: RawTool;
}

/** The merged tools of a federation. Made anew when a target's tools change, and never changed. */
export interface Catalog<Target> {
  /** In the order of the configuration, then in the target's own. */
  readonly tools: readonly CatalogTool<Target>[];
  /** By exposed name; and by bare name where only one tool has it (MCP Apps call tools by their bare names). */
  readonly routes: ReadonlyMap<string, CatalogTool<Target>>;
  /** The `tools` of an answer to tools/list, as JSON text: written once, sent often. */
  readonly listText: string;
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
  const tools: CatalogTool<Target>[] = [];
  const taken = new Map<string, CatalogTool<Target>>();
  const notes = new Map<string, string[]>();

  for (const { name: targetName, target, tools: offered } of sources) {
    const ownNotes: string[] = [];
    const ownNames = new Set<string>();
    for (const given of offered) {
      const raw = listableTool(given);
      if (!raw) {
        ownNotes.push(`The tool ${given.name} is left out: its input schema is not for an object`);
        continue;
      }
      if (ownNames.has(raw.name)) {
        ownNotes.push(`The tool ${raw.name} is left out: the target has listed it before`);
        continue;
      }
      ownNames.add(raw.name);
      const wished = exposedName(isPrefixed ? targetName : undefined, raw.name);
      // Without prefixes two targets may have the same name: the first in the configuration keeps it.
      const isTaken = taken.has(wished.name);
      const chosen = isTaken ? exposedName(targetName, raw.name) : wished;
      if (taken.has(chosen.name)) {
        ownNotes.push(`The tool ${raw.name} is left out: ${chosen.name} exists already`);
        continue;
      }
      if (isTaken) {
        ownNotes.push(
          `The tool ${raw.name} is called ${chosen.name}: ${wished.name} exists already`,
        );
      } else if (chosen.isChanged) {
        const rule = 'model APIs take at most 64 letters, digits, "_" and "-"';
        ownNotes.push(`The tool ${raw.name} is called ${chosen.name}: ${rule}`);
      }
      const tool = { exposedName: chosen.name, name: raw.name, targetName, target, raw };
      tools.push(tool);
      taken.set(tool.exposedName, tool);
    }
    if (ownNotes.length > 0) notes.set(targetName, ownNotes);
  }
  const listText = JSON.stringify(tools.map(tool => ({ ...tool.raw, name: tool.exposedName })));
  const prefixes = sources.map(({ name }) => exposedPrefix(name));
  return { tools, routes: withAliases(tools, taken, prefixes), listText, notes };
}

function withAliases<Target>(
  tools: readonly CatalogTool<Target>[],
  routes: Map<string, CatalogTool<Target>>,
  prefixes: readonly string[],
): Map<string, CatalogTool<Target>> {
  const byBareName = Map.groupBy(tools, tool => tool.name);
  for (const [name, [only, ...others]] of byBareName) {
    if (!only || others.length > 0 || routes.has(name)) continue;
    // Else a target could take the calls that are meant for another one, while that has not listed its tools.
    if (!prefixes.some(prefix => name.startsWith(prefix))) routes.set(name, only);
  }
  return routes;
}
