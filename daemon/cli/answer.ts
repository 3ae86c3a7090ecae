import type { GivenAnswer } from '#protocol/queuedInput.ts';

import { commonOptions, defineCommand } from './command.ts';
import { exitCode } from './exitCode.ts';
import { openControl } from './openControl.ts';
import { parseJsonOption } from './parseJsonOption.ts';
import { UsageError } from './usageError.ts';

/** Answers a question of a target. */
export const answer = defineCommand({
  name: 'answer',
  operands: ['ID'],
  summary: 'Answer a question of a target, by its number in "inputs"',
  options: {
    accept: {
      type: 'string',
      placeholder: 'JSON',
      summary: 'The fields of the form, the text that is wanted, or {} once the page was visited',
    },
    decline: { type: 'boolean', summary: 'Say no' },
    cancel: { type: 'boolean', summary: 'Say neither yes nor no' },
    'state-dir': commonOptions['state-dir'],
  },
  async run({ values, positionals: [id = ''] }, terminal, signal) {
    const inputId = parseId(id);
    const given = readAnswer(values);
    using control = await openControl(values['state-dir'], terminal, signal);
    await control.request('answerInput', { inputId, answer: given }, signal);
    return exitCode.done;
  },
});

function parseId(text: string): number {
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new UsageError(`ID is a number, not ${text}; mcp-federation inputs lists them`);
}

interface AnswerOptions {
  readonly accept?: string | undefined;
  readonly decline?: boolean | undefined;
  readonly cancel?: boolean | undefined;
}

function readAnswer({ accept, decline, cancel }: AnswerOptions): GivenAnswer {
  const given: GivenAnswer[] = [
    ...(accept === undefined
      ? []
      : [{ action: 'accept' as const, content: parseJsonOption('--accept', accept) }]),
    ...(decline ? [{ action: 'decline' as const }] : []),
    ...(cancel ? [{ action: 'cancel' as const }] : []),
  ];
  const [only, other] = given;
  if (!only || other) throw new UsageError('Give one of --accept JSON, --decline and --cancel');
  return only;
}
