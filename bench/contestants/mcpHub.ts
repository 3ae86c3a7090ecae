import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { whenReady, type StartContestant } from './contestant.ts';
import { installPeers } from './installPeers.ts';
import { loopback } from '../load/endpoint.ts';
import { portOf } from '../processes/announcePorts.ts';
import { programPath, startListening } from '../processes/startProgram.ts';

/** Starts mcp-hub, whose clients use HTTP+SSE. */
export const startMcpHub: StartContestant = async (label, target, workspace) => {
  const modules = await installPeers();
  const { type: _, ...server } = target;
  const configFile = join(workspace.directory, `${label}.json`);
  await writeFile(configFile, JSON.stringify({ mcpServers: { bench: server } }));
  await writeMarketplace(workspace.env.XDG_DATA_HOME ?? workspace.directory);

  const preload = pathToFileURL(programPath('gateways/mcpHubPreload.ts')).href;
  const program = join(modules, 'mcp-hub/dist/cli.js');
  const args = [
    '--import',
    preload,
    program,
    '--port',
    await findFreePort(),
    '--config',
    configFile,
  ];
  const { child, port } = await startListening(label, args, workspace);
  return await whenReady(child, { dialect: 'legacySse', port, path: '/mcp', tool: 'bench__echo' });
};

/** A marketplace that counts as fresh, so that mcp-hub does not fetch one from the internet first. */
async function writeMarketplace(dataHome: string): Promise<void> {
  const directory = join(dataHome, 'mcp-hub/cache');
  await mkdir(directory, { recursive: true });
  const registry = { version: '1', generatedAt: 0, totalServers: 1, servers: [{ id: 'none' }] };
  const marketplace = { registry, lastFetchedAt: Date.now(), serverDocumentation: {} };
  await writeFile(join(directory, 'registry.json'), JSON.stringify(marketplace));
}

/** A port that is free now: mcp-hub does not take 0 for an answer. */
async function findFreePort(): Promise<string> {
  const server = createServer().listen(0, loopback);
  await once(server, 'listening');
  const port = portOf(server);
  server.close();
  await once(server, 'close');
  return String(port);
}
