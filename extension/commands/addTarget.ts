import { basename } from 'node:path';

import { TargetName } from '#protocol/targetName.ts';
import type { TargetConfig } from '#protocol/targetConfig.ts';

import { insertTarget, targetNames } from '../configuration/insertTarget.ts';
import { newConfiguration } from '../configuration/newConfiguration.ts';
import { pickConfigFile } from '../configuration/pickConfigFile.ts';
import { proposeName } from '../configuration/proposeName.ts';
import type { RecognizedTarget } from '../configuration/recognizeJson.ts';
import { recognizeTargets, whatToPaste } from '../configuration/recognizeTargets.ts';
import type { Prompts, Question } from '../editor/prompts.ts';
import type { Services } from './services.ts';

/** Asks for a new target and writes it into the configuration, from where the daemon takes it up. */
export async function addTarget(services: Services): Promise<void> {
  const { prompts, editor } = services;
  const targets = await askTargets(prompts);
  if (!targets) return;
  const file = await pickConfigFile(services, 'Add it to which configuration?');
  if (file === undefined) return;

  await editor.createFile(file, newConfiguration);
  const taken = targetNames(await editor.readFile(file), file);
  const named = await nameTargets(prompts, targets, taken);
  if (!named) return;
  for (const [name, config] of named) {
    await editor.editFile(file, insertTarget(await editor.readFile(file), name, config));
  }
  editor.announce(`${describeAdded([...named.keys()])} added to ${basename(file)}`, {
    label: 'Open Configuration',
    run: () => editor.openFile(file),
  });
}

function describeAdded(names: readonly string[]): string {
  const quoted = names.map(name => `"${name}"`).join(', ');
  return names.length === 1 ? `Target ${quoted} was` : `Targets ${quoted} were`;
}

const questions: Readonly<Record<'command' | 'url', Question>> = {
  command: {
    title: 'Add Target: command line',
    prompt:
      'The command that runs the server, or its entry in an mcp.json. No shell reads it; quotes work',
    placeholder: 'npx -y @modelcontextprotocol/server-everything',
  },
  url: {
    title: 'Add Target: URL',
    prompt: 'The address of the server, or its entry in an mcp.json',
    placeholder: 'https://example.com/mcp',
  },
};

async function askTargets(prompts: Prompts): Promise<readonly RecognizedTarget[] | undefined> {
  const kind = await prompts.pick('Add Target: how is it reached?', [
    {
      label: 'Local command',
      detail: 'A command that speaks MCP on stdin and stdout',
      value: 'command' as const,
    },
    {
      label: 'Remote server',
      detail: 'A URL that is reached by streamable HTTP or legacy HTTP+SSE',
      value: 'url' as const,
    },
  ]);
  if (!kind) return undefined;
  // Whichever was picked, a URL is a URL and a command a command.
  const text = await prompts.ask({ ...questions[kind], check: whatToPaste });
  return text === undefined ? undefined : recognizeTargets(text);
}

/** Asks for the name of one target; several keep theirs, as far as they can. */
async function nameTargets(
  prompts: Prompts,
  targets: readonly RecognizedTarget[],
  taken: ReadonlySet<string>,
): Promise<ReadonlyMap<string, TargetConfig> | undefined> {
  const [only] = targets;
  if (only && targets.length === 1) {
    const name = await askName(prompts, proposeName(only, taken), taken);
    return name === undefined ? undefined : new Map([[name, only.config]]);
  }
  const named = new Map<string, TargetConfig>();
  for (const target of targets) {
    named.set(proposeName(target, new Set([...taken, ...named.keys()])), target.config);
  }
  return named;
}

function askName(
  prompts: Prompts,
  proposal: string,
  taken: ReadonlySet<string>,
): Promise<string | undefined> {
  return prompts.ask({
    title: 'Add Target: name',
    prompt: 'Its tools are seen as <name>_<tool>',
    value: proposal,
    check(name) {
      if (taken.has(name)) return `There is a target ${name} already`;
      return TargetName.safeParse(name).error?.issues[0]?.message;
    },
  });
}
