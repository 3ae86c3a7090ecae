import * as z from 'zod';

import { type Dialect, events } from './dialect.ts';

const Declaration = z.object({ name: z.string() });
const Part = z.object({ functionResponse: z.object({ response: z.unknown() }).optional() });
const Body = z.object({
  tools: z.array(z.object({ functionDeclarations: z.array(Declaration).default([]) })).default([]),
  contents: z.array(z.object({ parts: z.array(Part).default([]) })),
});

/** The one of Google. */
export const generateContent: Dialect = {
  path: /:(generateContent|streamGenerateContent)(\?.*)?$/,
  read(body, url) {
    const { tools, contents } = Body.parse(body);
    const results = contents.flatMap(({ parts }) => parts.map(part => part.functionResponse));
    const result = results.findLast(one => one !== undefined);
    return {
      tools: tools.flatMap(tool => tool.functionDeclarations.map(({ name }) => name)),
      ...(result && { result: JSON.stringify(result.response) }),
      isStreamed: url.includes(':stream'),
    };
  },
  use: (functionCall, isStreamed) => reply({ functionCall }, isStreamed),
  say: (text, isStreamed) => reply({ text }, isStreamed),
};

function reply(part: object, isStreamed: boolean): string {
  const content = { role: 'model', parts: [part] };
  const usageMetadata = { promptTokenCount: 1, candidatesTokenCount: 1, totalTokenCount: 2 };
  const data = { candidates: [{ index: 0, content, finishReason: 'STOP' }], usageMetadata };
  return isStreamed ? events([{ data }]) : JSON.stringify(data);
}
