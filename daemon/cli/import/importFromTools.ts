import type { ImportableTarget, ImportSource } from '#protocol/importRequest.ts';

import { addTargets } from '../../config/addTargets.ts';
import { exitCode, type ExitCode } from '../exitCode.ts';
import { formatJson } from '../formatJson.ts';
import { openControl } from '../openControl.ts';
import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usageError.ts';
import { userConfigFile } from '../userConfigFile.ts';
import { describeSources } from './describeSources.ts';

/** What the command was given. */
export interface ToolImport {
  readonly from?: string | undefined;
  readonly only?: readonly string[] | undefined;
  readonly write?: boolean | undefined;
  readonly json?: boolean | undefined;
  readonly config?: string | undefined;
  readonly 'state-dir'?: string | undefined;
}

/** Shows what other tools on this machine have configured, as it would be here, and adds it if it is told to. */
export async function importFromTools(
  values: ToolImport,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<ExitCode> {
  const file = await userConfigFile(values, terminal, signal);
  using control = await openControl(values['state-dir'], terminal, signal);
  const search = { file, projects: [process.cwd()] };
  const { sources } = await control.request('findImportable', search, signal);
  const looked = sources.filter(({ tool }) => tool === (values.from ?? tool));
  if (values.from !== undefined && looked.length === 0) throw nothingOf(values.from, sources);
  const chosen = choose(looked, values.only);
  if (values.json) terminal.print(formatJson(looked));
  else terminal.print(describeSources(looked, terminal.width));
  for (const { name, notes } of values.json ? [] : chosen) {
    for (const note of notes) terminal.warn(`${name}: ${note}`);
  }
  if (!values.write) return exitCode.done;
  if (chosen.length === 0) {
    terminal.warn('There is nothing to add');
    return exitCode.done;
  }
  await addTargets(file, Object.fromEntries(chosen.map(({ name, target }) => [name, target])));
  terminal.warn(`Added ${chosen.map(({ name }) => name).join(', ')} to ${file}`);
  return exitCode.done;
}

/** All that is not there already, or those of these names. @throws UsageError for a name that there is not */
function choose(
  sources: readonly ImportSource[],
  only: readonly string[] | undefined,
): ImportableTarget[] {
  const all = sources.flatMap(({ targets }) => targets);
  if (!only) return all.filter(({ same }) => same === undefined);
  return only.map(wanted => {
    const found = all.find(({ name }) => name === wanted);
    if (found) return found;
    const names = all.map(({ name }) => name).join(', ');
    throw new UsageError(`There is no ${wanted} to import; there is ${names || 'nothing'}`);
  });
}

function nothingOf(from: string, sources: readonly ImportSource[]): UsageError {
  const tools = [...new Set(sources.map(({ tool }) => tool))].join(', ');
  return new UsageError(`${from} has no MCP servers here; ${tools || 'no tool'} has`);
}
