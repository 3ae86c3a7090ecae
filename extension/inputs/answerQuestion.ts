import type { GivenAnswer } from '#protocol/queuedInput.ts';

import { DaemonFailure } from '../daemon/daemonFailure.ts';
import type { DaemonLink } from '../daemon/daemonLink.ts';
import type { EditorWindow } from '../editor/editorWindow.ts';
import type { FormAnswer, FormQuestion, Forms } from '../pages/forms.ts';
import { describeAsker } from './describeQuestion.ts';
import { judgeAddress } from './judgeAddress.ts';
import type { LanguageModels, WrittenText } from './languageModels.ts';
import type { OpenQuestion } from './openQuestions.ts';
import { readQuestion, type Question } from './readQuestion.ts';

/** What it takes to answer. */
export interface AnswerTools {
  readonly link: Pick<DaemonLink, 'request'>;
  readonly forms: Forms;
  readonly editor: Pick<EditorWindow, 'warn' | 'openAddress'>;
  readonly models: LanguageModels;
}

/** Asks the user on a page what a target asks, and tells the daemon; the page closes when the question waits no more. */
export async function answerQuestion(tools: AnswerTools, asked: OpenQuestion): Promise<void> {
  const { input, closed } = asked;
  let value: FormQuestion['value'];
  try {
    // An answer that the daemon does not take can be mended.
    for (;;) {
      const { answer, filled } = await ask(tools, asked, value);
      const problem = await give(tools.link, input.id, answer);
      if (closed.aborted || problem === undefined) return;
      tools.editor.warn(`${input.target} cannot take this answer: ${problem}`);
      value = filled;
    }
  } catch (error) {
    if (closed.aborted) return; // It was answered elsewhere, or withdrawn.
    throw error;
  }
}

/** Refuses a question without looking at it. */
export async function declineQuestion(
  link: Pick<DaemonLink, 'request'>,
  { input }: OpenQuestion,
  action: 'decline' | 'cancel',
): Promise<void> {
  await give(link, input.id, { action });
}

/** Returns what is wrong with the answer. */
async function give(
  link: Pick<DaemonLink, 'request'>,
  inputId: number,
  answer: GivenAnswer,
): Promise<string | undefined> {
  try {
    await link.request('answerInput', { inputId, answer });
    return undefined;
  } catch (error) {
    if (error instanceof DaemonFailure && error.code === 'INVALID_REQUEST') return error.message;
    throw error;
  }
}

interface Asked {
  readonly answer: GivenAnswer;
  readonly filled: FormQuestion['value'];
}

async function ask(
  { forms, models, editor }: AnswerTools,
  { input, closed }: OpenQuestion,
  value: FormQuestion['value'],
): Promise<Asked> {
  const question = readQuestion(input);
  const shared = {
    title: `Question of ${input.target}`,
    asker: describeAsker(input, question),
    decline: 'Decline',
    value,
  };
  switch (question.kind) {
    case 'form': {
      const { message: description, schema } = question;
      const form = { ...shared, description, schema, submit: 'Send Answer' };
      const answer = await forms.ask(form, closed);
      return { answer: answerOf(answer, filled => filled), filled: filledIn(answer) };
    }
    case 'page':
      return { answer: await askToVisit(question, shared, forms, editor, closed), filled: value };
    case 'sampling':
      return askToWrite(question, shared, forms, models, closed);
    case 'unreadable':
      return { answer: { action: 'decline' }, filled: value };
  }
}

type Shared = Pick<FormQuestion, 'title' | 'asker' | 'decline' | 'value'>;

async function askToVisit(
  { message, url }: Extract<Question, { kind: 'page' }>,
  shared: Shared,
  forms: Forms,
  editor: Pick<EditorWindow, 'openAddress'>,
  closed: AbortSignal,
): Promise<GivenAnswer> {
  const address = judgeAddress(url);
  const consent = await forms.ask(
    {
      ...shared,
      description: message,
      address: address ?? { url, host: '', warnings: ['No browser should open this address.'] },
      schema: {},
      submit: address ? 'Open Page' : 'Decline',
    },
    closed,
  );
  if (!address && consent.kind === 'submitted') return { action: 'decline' };
  const answer = answerOf(consent, () => undefined);
  // Only now, and only because the user said so.
  if (answer.action === 'accept' && address && !(await editor.openAddress(address.url))) {
    return { action: 'cancel' };
  }
  return answer;
}

async function askToWrite(
  { systemPrompt, messages }: Extract<Question, { kind: 'sampling' }>,
  shared: Shared,
  forms: Forms,
  models: LanguageModels,
  closed: AbortSignal,
): Promise<Asked> {
  let written: WrittenText | undefined;
  const transcript = [
    ...(systemPrompt === undefined ? [] : [{ speaker: 'Instructions', text: systemPrompt }]),
    ...messages.map(({ role, text }) => ({
      speaker: role === 'user' ? 'User' : 'Assistant',
      text,
    })),
  ];
  const answer = await forms.ask(
    {
      ...shared,
      transcript,
      schema: samplingSchema,
      submit: 'Send Answer',
      help: {
        label: 'Write with a Language Model…',
        run: async signal => {
          written = await models.write({ systemPrompt, messages }, signal);
          return written && { answer: written.text };
        },
      },
    },
    closed,
  );
  const model = written?.model ?? 'person';
  return {
    filled: filledIn(answer),
    answer: answerOf(answer, ({ answer: text }) => ({
      model,
      role: 'assistant',
      stopReason: 'endTurn',
      content: { type: 'text', text: String(text) },
    })),
  };
}

const samplingSchema = {
  type: 'object',
  required: ['answer'],
  properties: {
    answer: {
      type: 'string',
      title: 'Answer',
      format: 'markdown',
      description:
        'What the target gets as the words of a model. Nothing is sent before you say so.',
    },
  },
};

function answerOf(
  answer: FormAnswer,
  contentOf: (value: Record<string, unknown>) => unknown,
): GivenAnswer {
  switch (answer.kind) {
    case 'submitted':
      return { action: 'accept', content: contentOf(answer.value) };
    case 'declined':
      return { action: 'decline' };
    case 'dismissed':
      return { action: 'cancel' };
  }
}

function filledIn(answer: FormAnswer): FormQuestion['value'] {
  return answer.kind === 'submitted' ? answer.value : undefined;
}
