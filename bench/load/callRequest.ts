import { z } from 'zod';

/** The first id. Ids have ten digits, so that every request has the same length. */
export const firstId = 1_000_000_000;

/** The text, 60 bytes, that call `id` sends and must get back. */
export function echoText(id: number | string): string {
  return `call ${id} sends these sixty bytes and wants them back.`;
}

const idPlaceholder = '@@@@@@@@@@';

/** The JSON of a `tools/call` of `tool`, with room for the id in both places where it stands. */
export function callTemplate(tool: string): string {
  const params = JSON.stringify({ name: tool, arguments: { message: echoText(idPlaceholder) } });
  return `{"jsonrpc":"2.0","id":${idPlaceholder},"method":"tools/call","params":${params}}`;
}

/** The bytes of a request, made once; only the id's digits change from call to call. */
export class CallRequest {
  readonly #bytes: Buffer;
  readonly #places: number[] = [];

  /** `bytes` is a whole HTTP request around what `callTemplate` made. */
  constructor(bytes: Buffer) {
    this.#bytes = bytes;
    let place = bytes.indexOf(idPlaceholder);
    while (place !== -1) {
      this.#places.push(place);
      place = bytes.indexOf(idPlaceholder, place + idPlaceholder.length);
    }
    if (this.#places.length !== 2) throw new Error('The request has no room for its id');
  }

  /** The request of call `id`. The next one is written over it: send it before you ask again. */
  withId(id: number): Buffer {
    const digits = String(id);
    for (const place of this.#places) this.#bytes.write(digits, place, 'latin1');
    return this.#bytes;
  }
}

const EchoAnswer = z.object({
  jsonrpc: z.literal('2.0'),
  id: z.number(),
  result: z.object({
    content: z.array(z.object({ type: z.literal('text'), text: z.string() })).length(1),
    isError: z.literal(false).optional(),
  }),
});

/** Throws unless `answer` is the JSON-RPC response of call `id`, with the text that it sent. */
export function checkAnswer(answer: string, id: number): void {
  const { data } = EchoAnswer.safeParse(parseJson(answer));
  if (data?.id === id && data.result.content[0]?.text === echoText(id)) return;
  throw new Error(`Wrong answer to call ${id}: ${answer.slice(0, 300)}`);
}

/** `text` as JSON, or undefined when it is none. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // Whoever asked says what it expected; where the JSON broke adds nothing.
  }
}
