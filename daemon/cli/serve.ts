import { once } from 'node:events';
import { existsSync } from 'node:fs';
import path from 'node:path';

import { formatConfigProblem, type ConfigProblem } from '#protocol/configProblem.ts';

import { isUnset } from '../config/mistake.ts';
import { parseConfig } from '../config/parseConfig.ts';
import { readConfigFile } from '../config/readConfigFile.ts';
import { startDaemon, type Daemon } from '../daemon.ts';
import { keepLauncher } from '../process/launcher.ts';
import { openStateDirectory } from '../process/stateDirectory.ts';
import { defineCommand } from './command.ts';
import { describeServed, describeServing, describeStarting } from './describeServing.ts';
import { exitCode } from './exitCode.ts';
import { launchOf } from './launchOf.ts';
import { stateDirectoryOf } from './findDaemon.ts';
import { programVersion } from './programVersion.ts';
import { logFileName, openServeLog } from './serveLog.ts';
import { readServeOptions, serveOptions, type ServeRequest } from './serveOptions.ts';
import { showWhile } from './showWhile.ts';
import type { Terminal } from './terminal.ts';

/** Runs the daemon in the foreground. */
export const serve = defineCommand({
  name: 'serve',
  summary: 'Join the configured targets behind one endpoint, until Ctrl-C',
  options: serveOptions,
  async run({ values }, terminal, signal) {
    const { env } = terminal;
    const request = await readServeOptions(values, env);
    // Somebody at a terminal is to mend the file now; an editor shows the mistakes of a daemon that runs.
    const problems = request.lifetime === 'forever' ? await findProblems(request, env) : [];
    for (const problem of problems) terminal.warn(formatConfigProblem(problem));
    if (!problems.every(isUnset)) return exitCode.usage;

    await openStateDirectory(request.stateDir);
    // What an editor starts it with is what agents start it with; a try at a terminal is not.
    await keepLauncher(launchOf(request), request.lifetime === 'forever');
    using log = openServeLog(
      request.stateDir,
      request.lifetime === 'forever' ? terminal : undefined,
    );
    const daemon = await startDaemon({ ...request, env, log, version: programVersion() }, signal);
    try {
      // What a daemon of an editor prints lands in its log, where no token may stand.
      if (request.lifetime === 'forever') await introduce(daemon, request, terminal, signal);
      await untilEnded(daemon, signal);
    } finally {
      using _line = showWhile(terminal, elapsed => `Stopping, ${elapsed}`);
      await daemon[Symbol.asyncDispose]();
    }
    return exitCode.done;
  },
});

async function findProblems(
  { configFile }: ServeRequest,
  env: NodeJS.ProcessEnv,
): Promise<ConfigProblem[]> {
  const found = await readConfigFile(configFile);
  switch (found.kind) {
    case 'absent':
      return [];
    case 'unreadable':
      return [{ file: configFile, line: 1, column: 1, message: found.message }];
    case 'text':
      return parseConfig(found.text, configFile, env).problems;
  }
}

async function introduce(
  daemon: Daemon,
  { configFile, stateDir }: ServeRequest,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<void> {
  const { endpoint, token } = daemon;
  terminal.print(
    describeServing({
      version: programVersion(),
      endpoint,
      command: stdioCommand(stateDir, terminal.env),
      token,
      configFile,
      hasConfigFile: existsSync(configFile),
      logFile: path.join(stateDir, logFileName),
    }),
  );
  const hasSettled = await untilSettled(daemon, terminal, signal);
  const [federation] = daemon.snapshot().federations;
  if (federation && hasSettled) terminal.print(describeServed(federation, token, terminal.width));
}

function stdioCommand(stateDir: string, env: NodeJS.ProcessEnv): string {
  const isUsual = stateDir === path.resolve(stateDirectoryOf(undefined, env));
  return `mcp-federation stdio${isUsual ? '' : ` --state-dir ${stateDir}`}`;
}

/** Waits for the targets; false when the end of the daemon came first. */
async function untilSettled(
  daemon: Daemon,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<boolean> {
  const ended = new AbortController();
  void daemon.ended.then(() => ended.abort());
  const limit = AbortSignal.any([signal, ended.signal]);
  using _line = showWhile(
    terminal,
    elapsed => `${describeStarting(daemon.snapshot())}, ${elapsed}`,
  );
  await daemon.settled(limit).catch((error: unknown) => {
    if (!limit.aborted) throw error;
  });
  return !limit.aborted;
}

async function untilEnded(daemon: Daemon, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await Promise.race([daemon.ended, once(signal, 'abort')]);
}
