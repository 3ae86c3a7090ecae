import path from 'node:path';

import type { ImportableTarget, ImportSource } from '#protocol/importRequest.ts';
import { workspaceConfigFile, type Surroundings } from '#protocol/locations.ts';

import { messageOf } from '../../lib/federationError.ts';
import { loadFormat, type Entry } from '../formats/configFormat.ts';
import { entriesOf } from '../formats/entries.ts';
import { readAgentFile } from '../readAgentFile.ts';
import { leadsToUs, reachedBy } from '../reached.ts';
import { dialectOf } from './dialect.ts';
import { importPlaces, type ImportPlace } from './importPlaces.ts';
import { readEntry } from './readEntry.ts';
import { TakenTargets } from './takenTargets.ts';

/** What is looked for, and where. */
export interface ImportSearch {
  readonly here: Surroundings;
  /** The configuration that it would be written into. */
  readonly file: string;
  readonly projects: readonly string[];
  /** The daemon's, by which our own endpoint is known. */
  readonly port: number;
}

/** Looks into the files of all tools for MCP servers that could be targets. Writes nothing, and gives away no secret. */
export async function findImportable(search: ImportSearch): Promise<ImportSource[]> {
  const taken = await TakenTargets.read(search.file, search.here.env);
  const sources: ImportSource[] = [];
  // One after the other, so that who comes first keeps a name.
  for (const place of importPlaces(search.here, search.projects)) {
    const source = await look(place, search, taken);
    if (source) sources.push(source);
  }
  return sources;
}

/** Undefined for a file that is not there, or has nothing in it for us. */
async function look(
  place: ImportPlace,
  search: ImportSearch,
  taken: TakenTargets,
): Promise<ImportSource | undefined> {
  const { tool, title, scope, file } = place;
  const source = { tool, title, scope, file, targets: [], skipped: [] };
  try {
    const found = await readAgentFile(file);
    if (!found) return undefined;
    const format = await loadFormat(place.format);
    const entries = entriesOf(format.parse(found.text), place.collection);
    if (entries.size === 0) return undefined;
    return { ...source, ...sort(entries, place, search, taken) };
  } catch (error) {
    return { ...source, problem: messageOf(error) };
  }
}

function sort(
  entries: ReadonlyMap<string, Entry>,
  place: ImportPlace,
  { file, port }: ImportSearch,
  taken: TakenTargets,
): Pick<ImportSource, 'targets' | 'skipped'> {
  const targets: ImportableTarget[] = [];
  const skipped: ImportSource['skipped'] = [];
  const { project } = place;
  const staysInProject =
    project !== undefined && path.resolve(file) === path.join(project, workspaceConfigFile);
  for (const [name, entry] of entries) {
    if (leadsToUs(reachedBy(entry), port)) {
      skipped.push({ name, reason: 'It leads to MCP Federation itself' });
      continue;
    }
    const read = readEntry(entry, { dialect: dialectOf(place.tool), project, staysInProject });
    const taking = typeof read === 'string' ? read : taken.take(name, read, place);
    if (typeof taking === 'string') skipped.push({ name, reason: taking });
    else targets.push(taking);
  }
  return { targets, skipped };
}
