import type { FederationStatus } from '#protocol/snapshot.ts';

import { DaemonFailure } from '../daemon/daemonFailure.ts';
import { federationsOfWindow } from '../model/federationsOfWindow.ts';
import type { Services } from './services.ts';

/** Waits for targets that start for the first time: until then, nobody knows what they offer. */
export function whenOffersAreKnown({
  link,
  opened,
  editor,
}: Services): Promise<readonly FederationStatus[]> {
  return editor.withProgress('Waiting for targets', async (signal, report) => {
    await link.connected(signal);
    return link.state.first(state => {
      if (state.kind === 'failed') throw new DaemonFailure('DAEMON_UNREACHABLE', state.reason);
      if (state.kind !== 'connected') return undefined;
      const federations = federationsOfWindow(state.snapshot, opened.value);
      const starting = federations.flatMap(federation =>
        federation.targets.filter(
          target =>
            target.state.kind === 'starting' &&
            target.state.attempt === 1 &&
            !federation.tools[target.name]?.length &&
            !offersAnything(federation, target.name),
        ),
      );
      if (starting.length === 0) return federations;
      report(`${starting.map(({ name }) => name).join(', ')} starting`);
      return undefined;
    }, signal);
  });
}

function offersAnything({ offers }: FederationStatus, target: string): boolean {
  const offer = offers[target];
  if (!offer) return false;
  return offer.resourceCount + offer.templates.length + offer.prompts.length > 0;
}
