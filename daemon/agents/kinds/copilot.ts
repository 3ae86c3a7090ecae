import type { Agent, Collection, EntryShape } from '../agent.ts';
import { inFolder, inHome } from '../folders.ts';
import { typed } from './shapes.ts';

const collection: Collection = { kind: 'map', path: ['mcpServers'] };

/** It shows no tool that is not named. */
const shape: EntryShape = ({ command, args }) => ({ type: 'local', command, args, tools: ['*'] });

export const copilotCli: Agent = {
  id: 'copilot-cli',
  title: 'Copilot CLI',
  programs: ['copilot'],
  user: {
    format: 'json',
    collection,
    shape,
    places: here => [inFolder(here, 'COPILOT_HOME', ['.copilot'], 'mcp-config.json')],
    isReadByEditor: true,
  },
  // Not .mcp.json, which others read, too.
  project: { format: 'json', collection, shape, below: '.github/mcp.json' },
};

export const visualStudio: Agent = {
  id: 'visual-studio',
  title: 'Visual Studio',
  platforms: ['win32'],
  user: {
    format: 'json',
    collection: { kind: 'map', path: ['servers'] },
    shape: typed,
    places: here => [inHome(here, '.mcp.json')],
  },
  project: {
    format: 'json',
    collection: { kind: 'map', path: ['servers'] },
    shape: typed,
    below: '.mcp.json',
  },
};
