import { once } from 'node:events';
import { createServer } from 'node:net';

import { type Program, startNode } from './program.ts';
import { realServerFile } from './targets.ts';

/** The real everything server, listening on the loopback. */
export interface ListeningServer extends AsyncDisposable {
  readonly url: string;
  readonly pid: number;
}

const faces = {
  sse: { path: '/sse', announcement: /Server is running on port/ },
  streamableHttp: { path: '/mcp', announcement: /listening on port/ },
};

/** Starts the everything server over one of its listening transports, and waits until it answers. */
export async function startEverything(transport: keyof typeof faces): Promise<ListeningServer> {
  const { path, announcement } = faces[transport];
  for (let attempt = 1; ; attempt += 1) {
    const port = await leasePort();
    const program = startNode([realServerFile('everything'), transport], {
      env: { ...process.env, PORT: String(port) },
    });
    try {
      await program.line(announcement);
      const url = `http://127.0.0.1:${port}${path}`;
      await answers(url, program);
      return { url, pid: program.pid, [Symbol.asyncDispose]: () => program[Symbol.asyncDispose]() };
    } catch (error) {
      await program[Symbol.asyncDispose]();
      // Another process may have taken the port between the lease and the start.
      if (attempt === 3) throw error;
    }
  }
}

/** A port that was free a moment ago, for programs that cannot say which one they chose. */
export async function leasePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('No port was leased');
  return address.port;
}

/** The announcement is printed even when the port was taken, so the server itself must answer. */
async function answers(url: string, program: Program): Promise<void> {
  const gone = program.exit.then(() => {
    throw new Error(`The everything server ended: ${program.stderr()}`);
  });
  const asked = fetch(url, { headers: { Accept: 'text/event-stream' } });
  const response = await Promise.race([asked, gone]);
  await response.body?.cancel();
}
