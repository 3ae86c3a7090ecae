import type { ChosenTool } from '../commands/chosenTool.ts';
import type { Services } from '../commands/services.ts';
import { describeValue } from './describeValue.ts';
import { dangerOf, isTrustedByItself, targetKey, toolKey, type Danger } from './judgeTool.ts';

const runOnce = 'Run';
const runInSession = "Run, and Don't Ask in This Session";
const runAlways = "Run, and Don't Ask Again";
const trust = 'Trust Hints of This Target';

/** Asks before a tool runs that may do harm; whether to go on. */
export async function confirmRun(
  { editor, consents }: Pick<Services, 'editor' | 'consents'>,
  { target, tool }: ChosenTool,
  args: Readonly<Record<string, unknown>>,
): Promise<boolean> {
  const targetId = targetKey(target);
  const isTrusted = isTrustedByItself(target) || consents.has('target', targetId);
  const danger = dangerOf(tool, isTrusted);
  const toolId = toolKey(target, tool);
  if (danger === undefined || consents.has('tool', toolId)) return true;

  const answer = await editor.decide({
    message: `Run ${tool.exposedName}?`,
    detail: [
      reasons[danger](target.name),
      `Target: ${target.name} (${shortened(target.address)})`,
      describeArguments(args),
    ].join('\n\n'),
    actions: [runOnce, runInSession, runAlways, ...(danger === 'untrusted' ? [trust] : [])],
  });
  if (answer === runInSession || answer === runAlways) {
    const { exposedName: label } = tool;
    const lasts = answer === runAlways ? 'always' : 'session';
    await consents.add({ kind: 'tool', key: toolId, label, detail: target.address, lasts });
  }
  if (answer === trust) {
    const { name: label, address: detail } = target;
    await consents.add({ kind: 'target', key: targetId, label, detail, lasts: 'always' });
  }
  return answer !== undefined;
}

const reasons: Readonly<Record<Danger, (target: string) => string>> = {
  destructive: target => `${target} says that this tool can destroy or overwrite things.`,
  unstated: target => `${target} does not say that this tool leaves things as they are.`,
  untrusted: target =>
    `${target} says that this tool does no harm, but ${target} is not a command of this machine, so its word does not count until you trust it.`,
};

const mostShown = 8;
const longestAddress = 100;

/** The end of a command says more than the path of its program. */
function shortened(address: string): string {
  return address.length > longestAddress ? `…${address.slice(1 - longestAddress)}` : address;
}

function describeArguments(args: Readonly<Record<string, unknown>>): string {
  const all = Object.entries(args);
  if (all.length === 0) return 'No arguments';
  const lines = all
    .slice(0, mostShown)
    .map(([name, value]) => `${name.replaceAll(/\s+/g, ' ')}: ${describeValue(name, value, 200)}`);
  const more = all.length - lines.length;
  return [...lines, ...(more > 0 ? [`and ${more} more`] : [])].join('\n');
}
