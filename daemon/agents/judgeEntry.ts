import { isDeepStrictEqual } from 'node:util';

import type { AgentPlaceState } from '#protocol/agent.ts';

import type { RelayCommand } from './agent.ts';
import type { Entry } from './formats/configFormat.ts';
import { reachedBy } from './reached.ts';

/** Whether our entry still leads to the federation. */
export function judgeEntry(entry: Entry | undefined, relay: RelayCommand): AgentPlaceState {
  if (!entry) return { kind: 'absent' };
  const reached = reachedBy(entry);
  switch (reached.kind) {
    case 'unknown':
      return { kind: 'drifted', reason: 'it names neither a command nor an address' };
    case 'url':
      return {
        kind: 'drifted',
        reason: `it has the address ${reached.url}, which works only while the daemon has this port and token`,
      };
    case 'command': {
      if (reached.command !== relay.command) {
        return { kind: 'drifted', reason: `it runs ${reached.command}, not ${relay.command}` };
      }
      if (isDeepStrictEqual(reached.args, relay.args)) return { kind: 'connected' };
      const [is, wanted] = [reached.args, relay.args].map(args => args.join(' ') || 'nothing');
      return { kind: 'drifted', reason: `its arguments are ${is}, not ${wanted}` };
    }
  }
}
