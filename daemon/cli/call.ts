import type { ControlParams, ControlResult } from '#protocol/controlRequest.ts';

import type { ControlClient, Progress } from './controlClient.ts';
import { commonOptions, defineCommand } from './command.ts';
import { describeResult } from './describeContent.ts';
import { exitCode } from './exitCode.ts';
import { federationFor } from './federationFor.ts';
import { formatJson } from './formatJson.ts';
import { openControl } from './openControl.ts';
import { parseToolArguments } from './parseToolArguments.ts';
import { showWhile } from './showWhile.ts';
import type { Terminal } from './terminal.ts';

/** Calls a tool, and prints what it gives back. */
export const call = defineCommand({
  name: 'call',
  operands: ['NAME'],
  summary: 'Call a tool by its name, such as everything_echo',
  options: {
    args: { type: 'string', placeholder: 'JSON', summary: 'The arguments, a JSON object' },
    federation: {
      type: 'string',
      placeholder: 'NAME',
      summary: 'The federation to call it in. Default: the first one that has it',
    },
    json: commonOptions.json,
    'state-dir': commonOptions['state-dir'],
  },
  async run({ values, positionals: [name = ''] }, terminal, signal) {
    const toolArguments = parseToolArguments(values.args ?? '{}');
    using control = await openControl(values['state-dir'], terminal, signal);
    const { federations } = await control.snapshot();
    const federation = federationFor(values.federation, federations, ({ tools }) =>
      Object.values(tools).some(ofTarget => ofTarget.some(tool => tool.exposedName === name)),
    );
    const { result } = await callShowingProgress(
      control,
      { federation, name, arguments: toolArguments },
      terminal,
      signal,
    );
    const { text, isError } = describeResult(result);
    if (values.json) terminal.print(formatJson(result));
    else if (isError) terminal.warn(text);
    else terminal.print(text);
    return isError ? exitCode.failed : exitCode.done;
  },
});

async function callShowingProgress(
  control: ControlClient,
  params: ControlParams<'callTool'>,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<ControlResult<'callTool'>> {
  let latest: Progress | undefined;
  using _line = showWhile(terminal, elapsed => describeProgress(params.name, elapsed, latest));
  return await control.request('callTool', params, signal, progress => (latest = progress));
}

/** `everything_echo, 3.2 s, 2 of 5: almost there`. */
export function describeProgress(name: string, elapsed: string, latest?: Progress): string {
  const { progress, total, message } = latest ?? {};
  const steps = progress === undefined ? '' : `, ${progress}${total ? ` of ${total}` : ''}`;
  return `${name}, ${elapsed}${steps}${message ? `: ${message}` : ''}`;
}
