// Serves examples/quickstart.jsonc in the foreground, with the two listening servers that it names.
// Whatever ends — this, the daemon or a server, by Ctrl-C or by force — ends all of it.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

import { messageOf } from '../daemon/lib/federationError.ts';
import { openReaper, type Reaper } from '../daemon/process/reaper.ts';
import { startListeningServer } from './listeningServer.ts';

const root = path.resolve(import.meta.dirname, '..');
const everything = path.join(
  root,
  'node_modules/@modelcontextprotocol/server-everything/dist/index.js',
);
const daemon = path.join(root, 'dist/daemon/main.js');
const usualArgs = [
  '--config',
  path.join(root, 'examples/quickstart.jsonc'),
  '--state-dir',
  path.join(root, '.quickstart/state'),
];
const parentCheckIntervalMs = 500;

/** Runs it all until something ends, and gives the exit code. */
async function quickstart(args: readonly string[], life: AbortController): Promise<number> {
  const { signal } = life;
  await using reaper = openReaper();
  const start = (transport: string) =>
    startListeningServer([everything, transport], reaper, signal);
  await using sse = await start('sse');
  await using http = await start('streamableHttp');
  for (const server of [sse, http]) void server.exited.then(() => life.abort());

  return await runDaemon([...usualArgs, ...args], reaper, signal, {
    EVERYTHING_SSE_URL: `http://127.0.0.1:${sse.port}/sse`,
    EVERYTHING_HTTP_URL: `http://127.0.0.1:${http.port}/mcp`,
  });
}

async function runDaemon(
  args: readonly string[],
  reaper: Reaper,
  signal: AbortSignal,
  urls: Readonly<Record<string, string>>,
): Promise<number> {
  // The example runs "node": the one that runs this must come first.
  const PATH = [path.dirname(process.execPath), process.env['PATH']].join(path.delimiter);
  const child = spawn(process.execPath, [daemon, 'serve', ...args], {
    env: { ...process.env, ...urls, PATH },
    stdio: ['ignore', 'inherit', 'inherit'],
    // Of a group of its own the reaper can be sure; Ctrl-C is passed on below.
    detached: process.platform !== 'win32',
  });
  const { pid } = child;
  if (pid !== undefined) reaper.add(pid);
  const passOn = () => void child.kill();
  signal.addEventListener('abort', passOn, { once: true });
  if (signal.aborted) passOn();
  const [code]: unknown[] = await once(child, 'exit');
  if (pid !== undefined) reaper.remove(pid);
  return typeof code === 'number' ? code : 1;
}

const life = new AbortController();
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(name, () => {
    // The second one means it: the reaper ends what is left.
    if (life.signal.aborted) process.exit(1);
    life.abort();
  });
}
// A killed npm tells nobody; but who has lost its parent has got another one.
const parent = process.ppid;
setInterval(() => void (process.ppid !== parent && life.abort()), parentCheckIntervalMs).unref();

try {
  process.exitCode = await quickstart(process.argv.slice(2), life);
} catch (error) {
  if (!life.signal.aborted) console.error(`The quickstart cannot start: ${messageOf(error)}`);
  process.exitCode = life.signal.aborted ? 0 : 1;
}
