import * as z from 'zod';

import { type Dialect, events } from './dialect.ts';

const Body = z.object({
  tools: z.array(z.object({ function: z.object({ name: z.string() }) })).default([]),
  messages: z.array(z.object({ role: z.string(), content: z.unknown().optional() })),
  stream: z.boolean().default(false),
});

/** The one of OpenAI that most others have taken over. */
export const chatCompletions: Dialect = {
  path: /\/chat\/completions$/,
  read(body) {
    const { tools, messages, stream } = Body.parse(body);
    const result = messages.findLast(({ role }) => role === 'tool');
    return {
      tools: tools.map(tool => tool.function.name),
      ...(result && { result: JSON.stringify(result.content) }),
      isStreamed: stream,
    };
  },
  use({ name, args }, isStreamed) {
    const call = { name, arguments: JSON.stringify(args) };
    const toolCall = { index: 0, id: 'call_1', type: 'function', function: call };
    return reply({ tool_calls: [toolCall] }, 'tool_calls', isStreamed);
  },
  say: (content, isStreamed) => reply({ content }, 'stop', isStreamed),
};

function reply(part: object, reason: string, isStreamed: boolean): string {
  const common = { id: 'chatcmpl-1', created: 0, model: 'stand-in' };
  const usage = { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 };
  const message = { role: 'assistant', content: null, ...part };
  if (!isStreamed) {
    const choices = [{ index: 0, message, finish_reason: reason }];
    return JSON.stringify({ ...common, object: 'chat.completion', choices, usage });
  }
  const chunk = { ...common, object: 'chat.completion.chunk' };
  const end = { index: 0, delta: {}, finish_reason: reason };
  return events([
    { data: { ...chunk, choices: [{ index: 0, delta: message, finish_reason: null }] } },
    { data: { ...chunk, choices: [end] } },
    { data: { ...chunk, choices: [], usage } },
    { data: '[DONE]' },
  ]);
}
