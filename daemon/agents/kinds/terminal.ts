import type { Agent, Collection, EntryShape } from '../agent.ts';
import { inFolder, inHome, inXdgConfig } from '../folders.ts';
import { patient, plain, typed } from './shapes.ts';

const tables: Collection = { kind: 'map', path: ['mcp_servers'] };

export const codex: Agent = {
  id: 'codex',
  title: 'Codex',
  programs: ['codex'],
  user: {
    format: 'toml',
    collection: tables,
    shape: plain,
    places: here => [inFolder(here, 'CODEX_HOME', ['.codex'], 'config.toml')],
  },
  project: { format: 'toml', collection: tables, shape: plain, below: '.codex/config.toml' },
};

export const grok: Agent = {
  id: 'grok',
  title: 'Grok',
  programs: ['grok'],
  user: {
    format: 'toml',
    collection: tables,
    shape: plain,
    places: here => [inHome(here, '.grok', 'config.toml')],
  },
};

const transported: EntryShape = ({ command, args }) => ({
  name: 'mcp-federation',
  transport: 'stdio',
  command,
  args,
});

export const mistralVibe: Agent = {
  id: 'mistral-vibe',
  title: 'Mistral Vibe',
  programs: ['vibe'],
  user: {
    format: 'toml',
    collection: { kind: 'list', path: ['mcp_servers'] },
    shape: transported,
    places: here => [inFolder(here, 'VIBE_HOME', ['.vibe'], 'config.toml')],
  },
};

const local: EntryShape = ({ command, args }) => ({
  type: 'local',
  command: [command, ...args],
  enabled: true,
});

export const openCode: Agent = {
  id: 'opencode',
  title: 'OpenCode',
  programs: ['opencode'],
  user: {
    format: 'json',
    collection: { kind: 'map', path: ['mcp'] },
    shape: local,
    // The one with comments counts where there are both.
    places: here => [
      inXdgConfig(here, 'opencode', 'opencode.jsonc'),
      inXdgConfig(here, 'opencode', 'opencode.json'),
    ],
  },
  project: {
    format: 'json',
    collection: { kind: 'map', path: ['mcp'] },
    shape: local,
    below: 'opencode.json',
  },
};

const extension: EntryShape = ({ command, args }) => ({
  name: 'mcp-federation',
  type: 'stdio',
  cmd: command,
  args,
  enabled: true,
  envs: {},
  timeout: 300,
});

export const goose: Agent = {
  id: 'goose',
  title: 'Goose',
  programs: ['goose'],
  user: {
    format: 'yaml',
    collection: { kind: 'map', path: ['extensions'] },
    shape: extension,
    places: here => [inXdgConfig(here, 'goose', 'config.yaml')],
  },
};

export const amp: Agent = {
  id: 'amp',
  title: 'Amp',
  programs: ['amp'],
  user: {
    format: 'json',
    // One key, with a dot in it.
    collection: { kind: 'map', path: ['amp.mcpServers'] },
    shape: plain,
    places: here => [inXdgConfig(here, 'amp', 'settings.json')],
  },
};

export const crush: Agent = {
  id: 'crush',
  title: 'Crush',
  programs: ['crush'],
  user: {
    format: 'json',
    collection: { kind: 'map', path: ['mcp'] },
    shape: typed,
    places: here => [inXdgConfig(here, 'crush', 'crush.json')],
  },
  project: {
    format: 'json',
    collection: { kind: 'map', path: ['mcp'] },
    shape: typed,
    below: '.crush.json',
  },
};

/** Cline's program keeps its own file, apart from those of the extension. */
export const clineCli: Agent = {
  id: 'cline-cli',
  title: 'Cline CLI',
  programs: ['cline'],
  user: {
    format: 'json',
    collection: { kind: 'map', path: ['mcpServers'] },
    shape: patient,
    places: here => [
      inFolder(here, 'CLINE_DATA_DIR', ['.cline', 'data'], 'settings', 'cline_mcp_settings.json'),
    ],
  },
};
