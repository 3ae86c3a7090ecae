import * as z from 'zod';

import { type Dialect, events } from './dialect.ts';

const Block = z.object({ type: z.string(), content: z.unknown().optional() });
const Body = z.object({
  tools: z.array(z.object({ name: z.string() })).default([]),
  messages: z.array(z.object({ content: z.union([z.string(), z.array(Block)]) })),
  stream: z.boolean().default(false),
});

/** The one of Anthropic. */
export const messages: Dialect = {
  path: /\/messages(\?.*)?$/,
  read(body) {
    const parsed = Body.parse(body);
    const blocks = parsed.messages.flatMap(({ content }) =>
      typeof content === 'string' ? [] : content,
    );
    const result = blocks.findLast(({ type }) => type === 'tool_result');
    return {
      tools: parsed.tools.map(({ name }) => name),
      ...(result && { result: JSON.stringify(result.content) }),
      isStreamed: parsed.stream,
    };
  },
  use({ name, args }, isStreamed) {
    const block = { type: 'tool_use', id: 'toolu_1', name };
    const delta = { type: 'input_json_delta', partial_json: JSON.stringify(args) };
    return reply(
      { whole: { ...block, input: args }, start: { ...block, input: {} }, delta },
      'tool_use',
      isStreamed,
    );
  },
  say(text, isStreamed) {
    const parts = {
      whole: { type: 'text', text },
      start: { type: 'text', text: '' },
      delta: { type: 'text_delta', text },
    };
    return reply(parts, 'end_turn', isStreamed);
  },
};

function reply(
  { whole, start, delta }: Readonly<Record<'whole' | 'start' | 'delta', object>>,
  reason: string,
  isStreamed: boolean,
): string {
  const usage = { input_tokens: 1, output_tokens: 1 };
  const message = { id: 'msg_1', type: 'message', role: 'assistant', model: 'stand-in', usage };
  if (!isStreamed) {
    return JSON.stringify({
      ...message,
      content: [whole],
      stop_reason: reason,
      stop_sequence: null,
    });
  }
  const empty = { ...message, content: [], stop_reason: null, stop_sequence: null };
  return events(
    [
      { type: 'message_start', message: empty },
      { type: 'content_block_start', index: 0, content_block: start },
      { type: 'content_block_delta', index: 0, delta },
      { type: 'content_block_stop', index: 0 },
      { type: 'message_delta', delta: { stop_reason: reason, stop_sequence: null }, usage },
      { type: 'message_stop' },
    ].map(data => ({ event: data.type, data })),
  );
}
