import type { Agent, Collection } from '../agent.ts';
import { inFolder, inHome } from '../folders.ts';
import { plain } from './shapes.ts';

const collection: Collection = { kind: 'map', path: ['mcpServers'] };

export const geminiCli: Agent = {
  id: 'gemini-cli',
  title: 'Gemini CLI',
  programs: ['gemini'],
  user: {
    format: 'json',
    collection,
    shape: plain,
    places: here => [inHome(here, '.gemini', 'settings.json')],
  },
  project: { format: 'json', collection, shape: plain, below: '.gemini/settings.json' },
};

/** Made from Gemini CLI. */
export const qwenCode: Agent = {
  id: 'qwen-code',
  title: 'Qwen Code',
  programs: ['qwen'],
  user: {
    format: 'json',
    collection,
    shape: plain,
    places: here => [inFolder(here, 'QWEN_HOME', ['.qwen'], 'settings.json')],
  },
  project: { format: 'json', collection, shape: plain, below: '.qwen/settings.json' },
};

export const antigravity: Agent = {
  id: 'antigravity',
  title: 'Antigravity',
  programs: ['antigravity'],
  user: {
    format: 'json',
    collection,
    shape: plain,
    // Where version 2 has it, and where version 1 had it.
    places: here => [
      inHome(here, '.gemini', 'config', 'mcp_config.json'),
      inHome(here, '.gemini', 'antigravity', 'mcp_config.json'),
    ],
  },
};
