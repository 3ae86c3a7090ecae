import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

import { chatCompletions } from './chatCompletions.ts';
import type { Dialect, ToolUse } from './dialect.ts';
import { generateContent } from './generateContent.ts';
import { messages } from './messages.ts';

const dialects: readonly Dialect[] = [chatCompletions, messages, generateContent];

/** A model on this machine, for agents that let their user choose one. */
export interface StandInModel extends AsyncDisposable {
  readonly url: string;
  /** Every tool that an agent has offered it. */
  readonly offered: ReadonlySet<string>;
  /** What the tools said that it used, as the agents handed it on. */
  readonly results: readonly string[];
}

/** Opens a model that uses a tool once it is offered one whose name ends with that of `wanted`, and repeats its result. */
export async function openStandInModel(wanted: ToolUse): Promise<StandInModel> {
  const offered = new Set<string>();
  const results: string[] = [];

  const answer = (dialect: Dialect, url: string, body: unknown) => {
    const { tools, result, isStreamed } = dialect.read(body, url);
    for (const tool of tools) offered.add(tool);
    if (result !== undefined) results.push(result);
    const name = tools.find(tool => tool.endsWith(wanted.name));
    const text =
      result === undefined && name !== undefined
        ? dialect.use({ ...wanted, name }, isStreamed)
        : dialect.say(`It said ${result}`, isStreamed);
    return { text, type: isStreamed ? 'text/event-stream' : 'application/json' };
  };

  const http = createServer((request, response) => {
    void (async () => {
      const { url = '', method } = request;
      const dialect = dialects.find(({ path }) => path.test(url));
      if (method !== 'POST' || !dialect) {
        response.writeHead(404).end();
        return;
      }
      const { text, type } = answer(dialect, url, await json(request));
      response.writeHead(200, { 'Content-Type': type }).end(text);
    })().catch((error: unknown) => {
      response.writeHead(400).end(String(error));
    });
  });
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what listens on TCP has an address with a port
  const { port } = http.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}`,
    offered,
    results,
    async [Symbol.asyncDispose]() {
      http.closeAllConnections();
      http.close();
      await once(http, 'close');
    },
  };
}
