import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

import type { agentPrograms } from '../agentPrograms.ts';

/** How an agent is run once, with a model that its user names instead of its vendor's. */
export interface AgentRun {
  /** Its id in our table. */
  readonly agent: string;
  readonly program: keyof ReturnType<typeof agentPrograms>;
  readonly args: readonly string[];
  env?(url: string): Readonly<Record<string, string>>;
  /** The file below the user's home that names the model, where no variable does. */
  file?(url: string): { readonly below: string; readonly text: string };
}

const prompt = 'Count to one';

/** The agents that let their user choose the model, and so show which tools they have, and what becomes of a call. */
export const agentRuns: readonly AgentRun[] = [
  {
    agent: 'copilot-cli',
    program: 'copilot',
    args: ['--prompt', prompt, '--allow-all-tools'],
    env: url => ({
      COPILOT_OFFLINE: 'true',
      COPILOT_PROVIDER_BASE_URL: `${url}/v1`,
      COPILOT_MODEL: 'stand-in',
    }),
  },
  {
    agent: 'continue',
    program: 'continue',
    args: ['--print', '--auto', prompt],
    file: url => ({
      below: '.continue/config.yaml',
      text: `name: mine
version: 1.0.0
schema: v1
models:
  - name: stand-in
    provider: openai
    model: stand-in
    apiKey: none
    apiBase: ${url}/v1
`,
    }),
  },
  {
    agent: 'cline-cli',
    program: 'cline',
    args: ['--timeout', '80', prompt],
    file: url => ({ below: '.cline/data/settings/providers.json', text: clineProvider(url) }),
  },
  {
    agent: 'claude-code',
    program: 'claude',
    args: ['--print', prompt, '--allowedTools', 'mcp__mcp-federation'],
    env: url => ({
      ANTHROPIC_BASE_URL: url,
      ANTHROPIC_API_KEY: 'none',
      ANTHROPIC_MODEL: 'stand-in',
      // All tools at once, and not before they are there.
      ENABLE_TOOL_SEARCH: 'false',
      MCP_CONNECTION_NONBLOCKING: 'false',
    }),
  },
  {
    agent: 'gemini-cli',
    program: 'gemini',
    args: ['--prompt', prompt, '--yolo', '--model', 'gemini-2.5-flash'],
    env: url => ({ GOOGLE_GEMINI_BASE_URL: url, GEMINI_API_KEY: 'none' }),
    file: () => ({
      below: '.gemini/settings.json',
      text: JSON.stringify({ security: { auth: { selectedType: 'gemini-api-key' } } }),
    }),
  },
];

/** Writes what names the model, and gives the environment for the run. */
export async function prepareRun(
  run: AgentRun,
  url: string,
  env: NodeJS.ProcessEnv,
): Promise<NodeJS.ProcessEnv> {
  const written = run.file?.(url);
  if (written) {
    const file = path.join(env['HOME'] ?? '', written.below);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, written.text);
  }
  return { ...env, ...run.env?.(url) };
}

function clineProvider(url: string): string {
  const provider = 'openai-compatible';
  const settings = { provider, apiKey: 'none', model: 'stand-in', baseUrl: `${url}/v1` };
  return JSON.stringify({
    version: 1,
    lastUsedProvider: provider,
    modes: {},
    providers: {
      [provider]: { settings, updatedAt: '2026-01-01T00:00:00.000Z', tokenSource: 'manual' },
    },
  });
}
