import type { Agent, Collection } from '../agent.ts';
import { inConfig, inFolder } from '../folders.ts';
import { plain, typed } from './shapes.ts';

const collection: Collection = { kind: 'map', path: ['mcpServers'] };

export const claudeCode: Agent = {
  id: 'claude-code',
  title: 'Claude Code',
  programs: ['claude'],
  user: {
    format: 'json',
    collection,
    shape: typed,
    places: here => [inFolder(here, 'CLAUDE_CONFIG_DIR', [], '.claude.json')],
  },
  project: { format: 'json', collection, shape: typed, below: '.mcp.json', isReadByEditor: true },
};

export const claudeDesktop: Agent = {
  id: 'claude-desktop',
  title: 'Claude Desktop',
  user: {
    format: 'json',
    collection,
    shape: plain,
    places: here => [inConfig(here, 'Claude', 'claude_desktop_config.json')],
  },
};
