import type { Snapshot } from '#protocol/snapshot.ts';

import type { SchemaSource } from '../editor/draftSchemas.ts';
import type { LinkState } from '../model/linkState.ts';
import type { Live } from '../model/live.ts';

/** The schemas of the tools that the daemon has, or had when it was last heard. */
export function schemaSource(state: Live<LinkState>): SchemaSource {
  return {
    schemaOf: ({ federation, tool }) => {
      const found = snapshotOf(state.value)?.federations.find(({ name }) => name === federation);
      const tools = Object.values(found?.tools ?? {}).flat();
      return tools.find(({ exposedName }) => exposedName === tool)?.inputSchema;
    },
    onChange: listener => state.onChange(listener),
  };
}

function snapshotOf(state: LinkState): Snapshot | undefined {
  switch (state.kind) {
    case 'connected':
      return state.snapshot;
    case 'unknown':
      return state.lastSnapshot;
    case 'failed':
    case 'starting':
    case 'stopped':
      return undefined;
  }
}
