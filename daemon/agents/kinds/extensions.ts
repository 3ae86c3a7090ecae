import type { Agent, Collection, EntryShape } from '../agent.ts';
import { inEditors, inHome } from '../folders.ts';
import { patient, plain } from './shapes.ts';

const collection: Collection = { kind: 'map', path: ['mcpServers'] };

export const cline: Agent = {
  id: 'cline',
  title: 'Cline',
  user: {
    format: 'json',
    collection,
    shape: patient,
    places: here =>
      inEditors(here, 'saoudrizwan.claude-dev', 'settings', 'cline_mcp_settings.json'),
  },
};

export const roo: Agent = {
  id: 'roo',
  title: 'Roo Code',
  user: {
    format: 'json',
    collection,
    shape: plain,
    places: here => inEditors(here, 'rooveterinaryinc.roo-cline', 'settings', 'mcp_settings.json'),
  },
  project: { format: 'json', collection, shape: plain, below: '.roo/mcp.json' },
};

/** It does not find its servers by name but in a list. */
const named: EntryShape = ({ command, args }) => ({
  name: 'mcp-federation',
  type: 'stdio',
  command,
  args,
});

export const continueDev: Agent = {
  id: 'continue',
  title: 'Continue',
  programs: ['cn'],
  user: {
    format: 'yaml',
    collection: { kind: 'list', path: ['mcpServers'] },
    shape: named,
    places: here => [inHome(here, '.continue', 'config.yaml')],
  },
};
