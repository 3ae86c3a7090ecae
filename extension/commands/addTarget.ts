import { basename } from 'node:path';

import { TargetName } from '#protocol/targetName.ts';
import type { TargetConfig } from '#protocol/targetConfig.ts';

import { insertTarget, targetNames } from '../configuration/insertTarget.ts';
import { newConfiguration } from '../configuration/newConfiguration.ts';
import { pickConfigFile } from '../configuration/pickConfigFile.ts';
import { proposeName } from '../configuration/proposeName.ts';
import { recognizeTarget } from '../configuration/recognizeTarget.ts';
import type { Prompts, Question } from '../editor/prompts.ts';
import type { Services } from './services.ts';

/** Asks for a new target and writes it into the configuration, from where the daemon takes it up. */
export async function addTarget(services: Services): Promise<void> {
  const { prompts, editor } = services;
  const config = await askTarget(prompts);
  if (!config) return;
  const file = await pickConfigFile(services, 'Add it to which configuration?');
  if (file === undefined) return;

  await editor.createFile(file, newConfiguration);
  const taken = targetNames(await editor.readFile(file), file);
  const name = await askName(prompts, proposeName(config, taken), taken);
  if (name === undefined) return;
  await editor.editFile(file, insertTarget(await editor.readFile(file), name, config));
  editor.announce(`Target ${name} was added to ${basename(file)}`, {
    label: 'Open Configuration',
    run: () => editor.openFile(file),
  });
}

const questions: Readonly<Record<'command' | 'url', Question>> = {
  command: {
    title: 'Add Target: command line',
    prompt: 'The command that runs the server. No shell reads it; quotes work',
    placeholder: 'npx -y @modelcontextprotocol/server-everything',
  },
  url: {
    title: 'Add Target: URL',
    prompt: 'The address of the server',
    placeholder: 'https://example.com/mcp',
  },
};

async function askTarget(prompts: Prompts): Promise<TargetConfig | undefined> {
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
  const text = await prompts.ask({
    ...questions[kind],
    check: typed => (recognizeTarget(typed) ? undefined : 'Expected a command line or a URL'),
  });
  return text === undefined ? undefined : recognizeTarget(text);
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
