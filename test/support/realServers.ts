import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import * as z from 'zod';

import type { StdioConfig } from '#protocol/targetConfig.ts';

/** One of the MCP servers that people install from npm, and what is known of the version that is pinned here. */
export interface RealServer {
  /** The target's name. */
  readonly name: string;
  readonly package: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** How many tools it lists. */
  readonly toolCount: number;
  /** What it cannot list without network: then it is degraded. */
  readonly unlistable?: 'tools' | 'resources';
  /** A call that does no harm and needs no network, and what its text shows. */
  readonly call?: {
    readonly tool: string;
    readonly arguments?: Readonly<Record<string, unknown>>;
    readonly shows: RegExp;
  };
}

/** What `FOLDER` stands for in arguments and variables: a folder of the test's own. */
const folder = 'FOLDER';

/** No key of these is one. Each needs to be there for its server to start; none is ever sent, as there is no network. */
const key = 'not-a-real-key';

/** All of them, in no order that matters. */
export const realServers: readonly RealServer[] = [
  {
    name: 'everything',
    package: '@modelcontextprotocol/server-everything',
    toolCount: 16,
    call: { tool: 'echo', arguments: { message: 'hello' }, shows: /Echo: hello/ },
  },
  {
    name: 'filesystem',
    package: '@modelcontextprotocol/server-filesystem',
    args: [folder],
    toolCount: 14,
    call: { tool: 'list_allowed_directories', shows: /Allowed directories/ },
  },
  {
    name: 'memory',
    package: '@modelcontextprotocol/server-memory',
    env: { MEMORY_FILE_PATH: `${folder}/memory.jsonl` },
    toolCount: 9,
    call: { tool: 'read_graph', shows: /"entities"/ },
  },
  {
    name: 'sequential-thinking',
    package: '@modelcontextprotocol/server-sequential-thinking',
    toolCount: 1,
    call: {
      tool: 'sequentialthinking',
      arguments: { thought: 'So', nextThoughtNeeded: false, thoughtNumber: 1, totalThoughts: 1 },
      shows: /"thoughtNumber": 1/,
    },
  },
  {
    name: 'github',
    package: '@modelcontextprotocol/server-github',
    env: { GITHUB_PERSONAL_ACCESS_TOKEN: key },
    toolCount: 26,
  },
  {
    name: 'postgres',
    package: '@modelcontextprotocol/server-postgres',
    args: ['postgresql://localhost:1/none'],
    toolCount: 1,
    unlistable: 'resources',
  },
  {
    name: 'playwright',
    package: '@playwright/mcp',
    args: ['--headless', '--isolated'],
    toolCount: 25,
  },
  {
    name: 'chrome-devtools',
    package: 'chrome-devtools-mcp',
    args: ['--headless', '--isolated'],
    toolCount: 32,
  },
  { name: 'context7', package: '@upstash/context7-mcp', toolCount: 2 },
  {
    name: 'kubernetes',
    package: 'kubernetes-mcp-server',
    args: ['--kubeconfig', `${folder}/kubeconfig.json`],
    toolCount: 20,
    call: { tool: 'configuration_view', shows: /nowhere/ },
  },
  {
    name: 'notion',
    package: '@notionhq/notion-mcp-server',
    env: { NOTION_TOKEN: key },
    toolCount: 24,
  },
  {
    name: 'desktop-commander',
    package: '@wonderwhy-er/desktop-commander',
    toolCount: 26,
    call: { tool: 'get_config', shows: /blockedCommands/ },
  },
  {
    name: 'firecrawl',
    package: 'firecrawl-mcp',
    env: { FIRECRAWL_API_KEY: key },
    toolCount: 26,
  },
  {
    name: 'figma',
    package: 'figma-developer-mcp',
    args: ['--stdio', `--figma-api-key=${key}`],
    toolCount: 2,
  },
  { name: 'exa', package: 'exa-mcp-server', env: { EXA_API_KEY: key }, toolCount: 2 },
  { name: 'tavily', package: 'tavily-mcp', env: { TAVILY_API_KEY: key }, toolCount: 5 },
  {
    name: 'sentry',
    package: '@sentry/mcp-server',
    args: [`--access-token=${key}`],
    toolCount: 22,
  },
  {
    name: 'supabase',
    package: '@supabase/mcp-server-supabase',
    args: [`--access-token=sbp_${'0'.repeat(40)}`],
    toolCount: 0,
    unlistable: 'tools',
  },
];

/** The target that runs a real server from one of these `node_modules`; its files are in `home`, which is its user's home too. */
export async function realTarget(
  server: RealServer,
  modules: readonly string[],
  home: string,
): Promise<StdioConfig> {
  const inFolder = (text: string) => text.replaceAll(folder, home);
  const env = Object.entries(server.env ?? {}).map(([name, value]) => [name, inFolder(value)]);
  return {
    type: 'stdio',
    command: process.execPath,
    args: [await programOf(server.package, modules), ...(server.args ?? []).map(inFolder)],
    env: { HOME: home, ...Object.fromEntries(env) },
  };
}

/** Makes the files that the servers' arguments name. */
export async function writeServerFiles(home: string): Promise<void> {
  await mkdir(home, { recursive: true });
  const kubeconfig = {
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'nowhere',
    contexts: [{ name: 'nowhere', context: { cluster: 'nowhere', user: 'nobody' } }],
    clusters: [{ name: 'nowhere', cluster: { server: 'http://127.0.0.1:1' } }],
    users: [{ name: 'nobody', user: {} }],
  };
  await writeFile(join(home, 'kubeconfig.json'), JSON.stringify(kubeconfig));
}

const Package = z.object({ bin: z.union([z.string(), z.record(z.string(), z.string())]) });

/** The file that a package's command runs. */
async function programOf(name: string, modules: readonly string[]): Promise<string> {
  for (const folderOfModules of modules) {
    const text = await readFile(join(folderOfModules, name, 'package.json'), 'utf8').catch(
      () => undefined, // It is in another of these.
    );
    if (text === undefined) continue;
    const { bin } = Package.parse(JSON.parse(text));
    const file = typeof bin === 'string' ? bin : Object.values(bin)[0];
    if (file !== undefined) return join(folderOfModules, name, file);
  }
  throw new Error(`${name} is not installed`);
}
