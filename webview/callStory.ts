import type { CallDetail } from '#protocol/call.ts';

import type { Badge, IconName, Tone } from './badge.ts';
import { formatDuration } from './format.ts';
import { formatProgress } from './progress.ts';

/** Something that happened during a call. */
export interface StoryEvent {
  readonly atMs: number;
  readonly badge: Badge;
}

/** What happened during a call, in the order of time: progress, log messages, questions and their answers. */
export function callStory({ progressSteps, logs, questions }: CallDetail): StoryEvent[] {
  const events: StoryEvent[] = [
    ...progressSteps.map(step => event(step.atMs, 'arrow-up', 'busy', formatProgress(step))),
    ...logs.map(({ atMs, level, logger, text }) => {
      const [icon, tone] = lookOf(level);
      const from = logger === undefined ? level : `${level}, ${logger}`;
      return event(atMs, icon, tone, `[${from}] ${text}`);
    }),
    ...questions.flatMap(({ atMs, method, message, answeredMs, answer }) => [
      event(atMs, 'question', 'warning', `${questionNames[method] ?? method}${quote(message)}`),
      ...(answeredMs === undefined
        ? []
        : [
            event(
              answeredMs,
              'arrow-down',
              'quiet',
              `Answered${answer ? `: ${answer}` : ''}, after ${formatDuration(answeredMs - atMs)}`,
            ),
          ]),
    ]),
  ];
  return events.sort((one, other) => one.atMs - other.atMs);
}

const questionNames: Readonly<Record<string, string>> = {
  'elicitation/create': 'Asks the user',
  'sampling/createMessage': 'Asks the model',
  'roots/list': 'Asks for the roots',
};

function event(atMs: number, icon: IconName, tone: Tone, text: string): StoryEvent {
  return { atMs, badge: { icon, tone, text } };
}

function quote(message: string | undefined): string {
  return message === undefined ? '' : `: ${message}`;
}

function lookOf(level: string): [IconName, Tone] {
  switch (level) {
    case 'emergency':
    case 'alert':
    case 'critical':
    case 'error':
      return ['error', 'bad'];
    case 'warning':
      return ['warning', 'warning'];
    default:
      return ['info', 'quiet'];
  }
}
