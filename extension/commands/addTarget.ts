import { pastedTargets } from '../cluster/pastedTargets.ts';
import { whatToPaste } from '../configuration/recognizeTargets.ts';
import { saveTargets } from '../configuration/saveTargets.ts';
import { targetForm } from '../configuration/targetForm.ts';
import { toType, waysToAdd } from '../configuration/waysToAdd.ts';
import { DaemonFailure } from '../daemon/daemonFailure.ts';
import type { Question } from '../editor/prompts.ts';
import { addTargetFromCluster } from './addTargetFromCluster.ts';
import type { Services } from './services.ts';

/** Asks for a new target and writes it into the configuration, from where the daemon takes it up. */
export async function addTarget(services: Services): Promise<void> {
  const chosen = await services.prompts.search('Add Target: how is it reached?', waysToAdd, toType);
  if (chosen === undefined) return;
  if (typeof chosen === 'object') {
    return savePasted(services, chosen.pasted);
  }
  switch (chosen) {
    case 'cluster':
      return addTargetFromCluster(services, undefined);
    case 'form':
      await services.targetForms.show(await targetForm(services));
      return;
    case 'clipboard': {
      const text = await services.editor.paste();
      const mistake = whatToPaste(text);
      if (mistake !== undefined) throw new DaemonFailure('INVALID_REQUEST', onClipboard(mistake));
      return savePasted(services, text);
    }
    case 'command':
    case 'url': {
      // Whichever was picked, a URL is a URL and a command a command.
      const text = await services.prompts.ask({ ...questions[chosen], check: whatToPaste });
      if (text !== undefined) await savePasted(services, text);
    }
  }
}

async function savePasted(services: Services, text: string): Promise<void> {
  const targets = await pastedTargets(services, text);
  if (targets) await saveTargets(services, targets);
}

function onClipboard(mistake: string): string {
  return `What is on the clipboard stands for no target: ${mistake.replace(/^Expected/, 'expected')}`;
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
