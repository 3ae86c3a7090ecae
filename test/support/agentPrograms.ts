import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';

import * as z from 'zod';

import { deadProxy } from './withoutNetwork.ts';

/** The programs of agents, in the `node_modules` where they are installed. */
export function agentPrograms(modules: string) {
  const platform = `${process.platform}-${process.arch}`;
  const inModules = (...parts: readonly string[]) => path.join(modules, ...parts);
  const node = (...parts: readonly string[]) => [process.execPath, inModules(...parts)];
  return {
    // Their scripts, which are not run, would only put these programs somewhere else.
    claude: [inModules('@anthropic-ai', `claude-code-${platform}`, 'claude')],
    opencode: [inModules(`opencode-${platform}`, 'bin', 'opencode')],
    amp: [inModules('@ampcode', `cli-${platform}`, 'amp')],
    cline: [inModules('@cline', `cli-${platform}`, 'bin', 'cline')],
    codex: node('@openai', 'codex', 'bin', 'codex.js'),
    continue: node('@continuedev', 'cli', 'dist', 'cn.js'),
    copilot: node('@github', 'copilot', 'npm-loader.js'),
    gemini: node('@google', 'gemini-cli', 'bundle', 'gemini.js'),
    qwen: node('@qwen-code', 'qwen-code', 'cli-entry.js'),
  };
}

/** What a user's agents have around them, without a way out of this machine. */
export function agentEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = ['HOME', 'PATH', 'XDG_CONFIG_HOME', 'XDG_STATE_HOME'];
  return {
    ...Object.fromEntries(kept.map(name => [name, env[name]])),
    HTTP_PROXY: deadProxy,
    HTTPS_PROXY: deadProxy,
    NO_PROXY: '127.0.0.1,localhost',
    TERM: 'dumb',
    CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1',
    OPENCODE_DISABLE_AUTOUPDATE: '1',
    CONTINUE_CLI_ENABLE_TELEMETRY: '0',
    CONTINUE_METRICS_ENABLED: '0',
    CLINE_NO_AUTO_UPDATE: '1',
    // Else it leaves a process behind that outlives it.
    CLINE_SESSION_BACKEND_MODE: 'local',
    // What a user says who trusts the folder.
    GEMINI_CLI_TRUST_WORKSPACE: 'true',
  };
}

/** Runs an agent's program to its end, and gives what it printed. */
export async function printedBy(
  [command = '', ...own]: readonly string[],
  args: readonly string[],
  options: { readonly cwd: string; readonly env: NodeJS.ProcessEnv },
): Promise<string> {
  const child = spawn(command, [...own, ...args], {
    ...options,
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 90_000,
    killSignal: 'SIGKILL',
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => (printed += chunk));
  }
  await once(child, 'close');
  return printed;
}

const Answer = z.object({ id: z.number(), result: z.unknown() });

/** Asks a program that answers JSON-RPC line by line, and ends it. */
export async function askProgram(
  [command = '', ...own]: readonly string[],
  requests: readonly { readonly method: string; readonly params: object }[],
  options: { readonly cwd: string; readonly env: NodeJS.ProcessEnv; readonly args: string[] },
): Promise<unknown> {
  const { args, ...rest } = options;
  const child = spawn(command, [...own, ...args], {
    ...rest,
    stdio: ['pipe', 'pipe', 'ignore'],
    timeout: 90_000,
    killSignal: 'SIGKILL',
  });
  const closed = once(child, 'close');
  try {
    let last: unknown;
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    for (const [id, { method, params }] of requests.entries()) {
      child.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', id, method, params })}\n`);
      for (;;) {
        const { value, done } = await lines.next();
        if (done) throw new Error(`It ended without an answer to ${method}`);
        const answer = Answer.safeParse(JSON.parse(value)).data;
        if (answer?.id !== id) continue;
        last = answer.result;
        break;
      }
    }
    return last;
  } finally {
    child.stdin.end();
    child.kill('SIGKILL');
    await closed;
  }
}
