import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import { z } from 'zod';

import { reportsVariable } from '../fixtures/report.ts';
import { inTime } from './eventually.ts';
import { Inbox } from './inbox.ts';
import { openTempDir } from './tempDir.ts';

const Report = z.looseObject({ kind: z.string(), pid: z.number() });
type Report = z.infer<typeof Report>;

/** What fixture processes tell their test, and when each of them is gone. */
export interface Reports extends AsyncDisposable {
  /** To be put into the environment of the fixtures. */
  readonly env: Readonly<Record<string, string>>;
  readonly inbox: Inbox<Report>;
  /** Waits for a report of `kind`. */
  first(kind: string): Promise<Report>;
  /** Waits until the process has ended, of whatever. */
  gone(pid: number): Promise<void>;
}

/** Listens to fixtures that are started with `env`. */
export async function openReports(): Promise<Reports> {
  const dir = await openTempDir();
  const path = join(dir.path, 'reports.sock');
  const inbox = new Inbox<Report>();
  const ended = new Inbox<number>();

  const server = createServer(socket => {
    const pids = new Set<number>();
    createInterface({ input: socket }).on('line', line => {
      const report = Report.parse(JSON.parse(line));
      pids.add(report.pid);
      inbox.put(report);
    });
    socket.on('error', () => socket.destroy());
    socket.on('close', () => pids.forEach(pid => ended.put(pid)));
  });
  server.listen(path);
  await once(server, 'listening');

  return {
    env: { [reportsVariable]: path },
    inbox,
    first: kind => inbox.first(`a report "${kind}"`, report => report.kind === kind),
    gone: async pid => void (await ended.first(`the end of process ${pid}`, one => one === pid)),
    async [Symbol.asyncDispose]() {
      const closed = once(server, 'close');
      server.close();
      await inTime('the end of all fixtures', closed);
      await dir[Symbol.asyncDispose]();
    },
  };
}
