import { homedir } from 'node:os';
import { basename } from 'node:path';

import type { ImportableTarget, ImportSource } from '#protocol/importRequest.ts';
import { applyEdits } from 'jsonc-parser';

import { describeLeftOut, importChoices, importNotes } from '../configuration/importChoices.ts';
import { insertTarget, targetNames } from '../configuration/insertTarget.ts';
import { newConfiguration } from '../configuration/newConfiguration.ts';
import { pickConfigFile } from '../configuration/pickConfigFile.ts';
import { DaemonFailure } from '../daemon/daemonFailure.ts';
import { count } from '../model/count.ts';
import { importManifests } from './importManifests.ts';
import type { Services } from './services.ts';

/** Takes over what other tools on the daemon's machine have configured, after a look at what that changes. */
export async function importTargets(services: Services): Promise<void> {
  const from = await services.prompts.pick('Import targets from where?', [
    {
      label: 'Other tools on this machine',
      detail: 'VS Code, Claude Desktop, Claude Code, Cursor, Windsurf, Codex, Gemini CLI and more',
      icon: 'search',
      value: 'tools' as const,
    },
    {
      label: 'agentgateway or Kubernetes…',
      detail: 'Manifests, a standalone configuration, or a backend in a cluster',
      icon: 'cloud-download',
      value: 'manifests' as const,
    },
  ]);
  if (from === 'manifests') return importManifests(services);
  if (from === 'tools') return importFromTools(services);
}

async function importFromTools(services: Services): Promise<void> {
  const { editor, prompts } = services;
  const file = await pickConfigFile(services, 'Import into which configuration?');
  if (file === undefined) return;
  const sources = await find(services, file);
  const choices = importChoices(sources, homedir());
  if (choices.length === 0) throw nothingToImport(sources);

  const leftOut = describeLeftOut(sources);
  const hint = leftOut === undefined ? '' : ` (${leftOut})`;
  const chosen = await prompts.pickMany(`Import which targets?${hint}`, choices);
  if (!chosen) return;
  if (chosen.length === 0) {
    editor.warn('No target was checked, so nothing was imported');
    return;
  }
  await write(services, file, chosen, importNotes(sources, chosen));
}

function find({ link, editor }: Services, file: string): Promise<readonly ImportSource[]> {
  const projects = editor.projectFolders().map(({ path }) => path);
  return editor.withProgress('Looking for what other tools have', async signal => {
    return (await link.request('findImportable', { file, projects }, { signal })).sources;
  });
}

/** Shows the change, and makes it when the user says so. */
async function write(
  { editor }: Services,
  file: string,
  chosen: readonly ImportableTarget[],
  notes: readonly string[],
): Promise<void> {
  const before = await editor.readFile(file).catch(() => newConfiguration);
  targetNames(before, file); // Nothing is added to a file that has mistakes.
  const after = chosen.reduce(
    (text, { name, target }) => applyEdits(text, insertTarget(text, name, target)),
    before,
  );
  const answer = await editor.review({
    title: `Import into ${basename(file)}`,
    change: { language: 'jsonc', file, before, after },
    question: `Import ${count(chosen.length, 'target')} as shown?`,
    notes,
    action: `Import ${count(chosen.length, 'Target')}`,
  });
  if (answer !== 'apply') return;
  await editor.createFile(file, newConfiguration);
  for (const { name, target } of chosen) {
    await editor.editFile(file, insertTarget(await editor.readFile(file), name, target));
  }
  await editor.openFile(file);
  tell(editor, chosen, notes);
}

/** The daemon has the environment that the editor had when it started it. */
const howToSet =
  'An environment variable is set where your shell starts, such as in `~/.profile`. Restart the editor after that, and run\n' +
  '_MCP Federation: Restart Daemon_.\n';

function tell(
  editor: Services['editor'],
  chosen: readonly ImportableTarget[],
  notes: readonly string[],
): void {
  const done = `${count(chosen.length, 'target')} ${chosen.length === 1 ? 'was' : 'were'} imported`;
  const [first] = notes;
  if (first === undefined) {
    editor.announce(done);
    return;
  }
  const more = notes.length === 1 ? '' : ` (and ${notes.length - 1} more)`;
  const text = `# Imported targets\n\n${notes.map(note => `- ${note}`).join('\n')}\n\n${howToSet}`;
  editor.warn(`${done}. ${first}${more}`, {
    label: 'Show Notes',
    run: () => editor.showText({ title: 'Import notes', language: 'markdown', text }),
  });
}

function nothingToImport(sources: readonly ImportSource[]): DaemonFailure {
  const [reason] = importNotes(sources, []);
  const message = 'No other tool on this machine has MCP servers that could be imported';
  return new DaemonFailure('INVALID_REQUEST', reason ? `${message}. ${reason}` : message);
}
