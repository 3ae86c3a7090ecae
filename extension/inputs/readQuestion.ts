import * as z from 'zod';

import type { QueuedInput } from '#protocol/queuedInput.ts';

/** What a target asks, as far as a person can answer it. */
export type Question =
  | { readonly kind: 'form'; readonly message: string; readonly schema: Record<string, unknown> }
  | { readonly kind: 'page'; readonly message: string; readonly url: string }
  | {
      readonly kind: 'sampling';
      readonly systemPrompt: string | undefined;
      readonly messages: readonly SpokenMessage[];
      readonly maxTokens: number | undefined;
    }
  /** It is none that we know, and can only be refused. */
  | { readonly kind: 'unreadable' };

/** What was said before, to go on from. */
export interface SpokenMessage {
  readonly role: 'user' | 'assistant';
  readonly text: string;
}

const Form = z.object({
  mode: z.literal('form').optional(),
  message: z.string().default(''),
  requestedSchema: z.record(z.string(), z.unknown()).default({}),
});
const Page = z.object({ mode: z.literal('url'), message: z.string().default(''), url: z.string() });
const Block = z.union([
  z.object({ type: z.literal('text'), text: z.string() }),
  z.object({ type: z.string() }),
]);
const Sampling = z.object({
  messages: z.array(
    z.object({ role: z.enum(['user', 'assistant']), content: z.union([Block, z.array(Block)]) }),
  ),
  systemPrompt: z.string().optional(),
  maxTokens: z.number().optional(),
});

/** Reads a question; its parameters are the target's own. */
export function readQuestion({ method, params, target }: QueuedInput): Question {
  if (method === 'sampling/createMessage') return readSampling(params);
  const page = Page.safeParse(params);
  if (page.success) {
    return { kind: 'page', message: withoutName(page.data.message, target), url: page.data.url };
  }
  const form = Form.safeParse(params);
  if (!form.success) return { kind: 'unreadable' };
  const { message, requestedSchema } = form.data;
  return { kind: 'form', message: withoutName(message, target), schema: requestedSchema };
}

function readSampling(params: QueuedInput['params']): Question {
  const parsed = Sampling.safeParse(params);
  if (!parsed.success) return { kind: 'unreadable' };
  const { systemPrompt, maxTokens } = parsed.data;
  const messages = parsed.data.messages.map(({ role, content }) => ({
    role,
    text: [content].flat().map(textOf).join('\n\n'),
  }));
  return { kind: 'sampling', systemPrompt, messages, maxTokens };
}

function textOf(block: z.infer<typeof Block>): string {
  return 'text' in block ? block.text : `[${block.type}]`;
}

/** The daemon puts the target's name before its message, for clients that show nothing else. */
function withoutName(message: string, target: string): string {
  const prefix = `[${target}] `;
  return message.startsWith(prefix) ? message.slice(prefix.length) : message;
}
