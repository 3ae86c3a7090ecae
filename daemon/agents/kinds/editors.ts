import type { Agent, Collection, EntryShape } from '../agent.ts';
import { inConfig, inHome, inXdgConfig } from '../folders.ts';
import { plain } from './shapes.ts';

const collection: Collection = { kind: 'map', path: ['mcpServers'] };

export const cursor: Agent = {
  id: 'cursor',
  title: 'Cursor',
  programs: ['cursor', 'cursor-agent'],
  user: {
    format: 'json',
    collection,
    shape: plain,
    places: here => [inHome(here, '.cursor', 'mcp.json')],
  },
  project: { format: 'json', collection, shape: plain, below: '.cursor/mcp.json' },
};

export const windsurf: Agent = {
  id: 'windsurf',
  title: 'Windsurf',
  programs: ['windsurf'],
  user: {
    format: 'json',
    collection,
    shape: plain,
    places: here => [inHome(here, '.codeium', 'windsurf', 'mcp_config.json')],
  },
};

export const kiro: Agent = {
  id: 'kiro',
  title: 'Kiro',
  programs: ['kiro', 'kiro-cli'],
  user: {
    format: 'json',
    collection,
    shape: plain,
    places: here => [inHome(here, '.kiro', 'settings', 'mcp.json')],
  },
  project: { format: 'json', collection, shape: plain, below: '.kiro/settings/mcp.json' },
};

/** Older versions of Zed take no entry that does not say where it comes from. */
const custom: EntryShape = ({ command, args }) => ({ source: 'custom', command, args });

export const zed: Agent = {
  id: 'zed',
  title: 'Zed',
  programs: ['zed', 'zeditor'],
  user: {
    format: 'json',
    collection: { kind: 'map', path: ['context_servers'] },
    shape: custom,
    places: here => [
      here.platform === 'win32'
        ? inConfig(here, 'Zed', 'settings.json')
        : inXdgConfig(here, 'zed', 'settings.json'),
    ],
  },
};

export const lmStudio: Agent = {
  id: 'lm-studio',
  title: 'LM Studio',
  programs: ['lms'],
  user: {
    format: 'json',
    collection,
    shape: plain,
    places: here => [inHome(here, '.lmstudio', 'mcp.json')],
  },
};
