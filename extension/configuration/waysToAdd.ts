import type { Choice } from '../editor/prompts.ts';
import { recognizeTargets, whatToPaste } from './recognizeTargets.ts';

/** How a target is added: by answering questions, or as what was pasted says. */
export type WayToAdd = (typeof kinds)[number]['value'] | { readonly pasted: string };

/** What stands in the box before anything is typed. */
export const toType = 'Paste a command line, a URL or JSON from a README, or pick a way';

const kinds = [
  {
    label: 'From the clipboard',
    detail: 'What a README says: a command line, a URL, an install link, or an entry of any tool',
    icon: 'clippy',
    value: 'clipboard',
  },
  {
    label: 'Local command',
    detail: 'A command that speaks MCP on stdin and stdout',
    icon: 'terminal',
    value: 'command',
  },
  {
    label: 'Remote server',
    detail: 'A URL that is reached by streamable HTTP or legacy HTTP+SSE',
    icon: 'globe',
    value: 'url',
  },
  {
    label: 'Service in a Kubernetes cluster',
    detail: 'Reached by kubectl port-forward; nothing is installed in the cluster',
    icon: 'server-environment',
    value: 'cluster',
  },
  {
    label: 'Fill in a form',
    detail: 'Every field on a page, and a test before it is added',
    icon: 'edit',
    value: 'form',
  },
] as const;

/** The ways to add a target, for what is typed or pasted above them. */
export function waysToAdd(text: string): readonly Choice<WayToAdd>[] {
  const words = text.toLowerCase().split(/\s+/);
  const named = kinds.filter(({ label, detail }) => {
    const said = `${label} ${detail}`.toLowerCase();
    return words.every(word => said.includes(word));
  });
  return named.length > 0 ? named : [pastedWay(text)];
}

/** Something is always listed, so that nobody wonders what became of what they pasted. */
function pastedWay(text: string): Choice<WayToAdd> {
  return recognizeTargets(text)
    ? { label: 'Add This', detail: text, icon: 'add', value: { pasted: text } }
    : {
        label: 'Fill in a Form Instead',
        detail: `This stands for no target: ${whatToPaste(text)}`,
        icon: 'warning',
        value: 'form',
      };
}
