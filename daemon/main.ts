#!/usr/bin/env node
import { exitCode } from './cli/exitCode.ts';
import { runCommandLine } from './cli/runCommandLine.ts';
import { processTerminal } from './cli/terminal.ts';

/** How long what a command left open may still keep the process. */
const lingerMs = 2_000;

const interrupt = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    // The second one means it: what is left is ended by the reaper.
    if (interrupt.signal.aborted) process.exit(exitCode.interrupted);
    interrupt.abort();
  });
}
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', () => {}); // The reader has gone, as `head` does; there is nobody to tell.
}

const args = process.argv.slice(2);
process.exitCode = await runCommandLine(args, processTerminal(process), interrupt.signal);
setTimeout(() => process.exit(), lingerMs).unref();
