import type { PromptMessage } from '#protocol/resourceRequest.ts';

import { describeProgress } from './call.ts';
import { commonOptions, defineCommand } from './command.ts';
import type { Progress } from './controlClient.ts';
import { describeResult } from './describeContent.ts';
import { exitCode } from './exitCode.ts';
import { federationFor } from './federationFor.ts';
import { formatJson } from './formatJson.ts';
import { openControl } from './openControl.ts';
import { parsePairs } from './parsePairs.ts';
import { showWhile } from './showWhile.ts';

/** Gets a prompt with its arguments filled in, and prints its messages. */
export const prompt = defineCommand({
  name: 'prompt',
  operands: ['NAME', '[KEY=VALUE…]'],
  summary: 'Fill in a prompt, such as everything_args-prompt city=Berlin',
  options: {
    federation: commonOptions.federation,
    json: commonOptions.json,
    'state-dir': commonOptions['state-dir'],
  },
  async run({ values, positionals: [name = '', ...pairs] }, terminal, signal) {
    const given = parsePairs(pairs);
    using control = await openControl(values['state-dir'], terminal, signal);
    const { federations } = await control.snapshot();
    const federation = federationFor(values.federation, federations, ({ offers }) =>
      Object.values(offers).some(offer => offer.prompts.some(one => one.exposedName === name)),
    );
    let latest: Progress | undefined;
    using _line = showWhile(terminal, elapsed => describeProgress(name, elapsed, latest));
    const result = await control.request(
      'getPrompt',
      { federation, name, arguments: given },
      signal,
      progress => (latest = progress),
    );
    if (values.json) terminal.print(formatJson(result));
    else terminal.print(result.messages.map(describe).join('\n\n'));
    return exitCode.done;
  },
});

function describe({ role, content }: PromptMessage): string {
  return `${role}:\n${describeResult({ content }).text}`;
}
