import * as z from 'zod';

import type { FederationStatus } from '#protocol/snapshot.ts';

import type { Services } from '../commands/services.ts';
import { whenConnected } from '../commands/whenConnected.ts';
import { DaemonFailure } from '../daemon/daemonFailure.ts';
import { count } from '../model/count.ts';
import { federationsOfWindow } from '../model/federationsOfWindow.ts';

/** What commands read from the row of a federation. */
const FederationArgument = z.object({ federation: z.string() });

/** The federation that a command was run on, the only one, or the one that the user picks. */
export async function pickFederation(
  services: Services,
  argument: unknown,
  question: string,
): Promise<FederationStatus | undefined> {
  const { snapshot } = await whenConnected(services);
  const all = federationsOfWindow(snapshot, services.opened.value);
  const given = FederationArgument.safeParse(argument).data?.federation;
  const federations = given === undefined ? all : all.filter(({ name }) => name === given);
  const [only] = federations;
  if (!only) throw new DaemonFailure('INTERNAL', 'The daemon serves no federation');
  if (only.targets.length === 0 && federations.length === 1) {
    throw new DaemonFailure('UNKNOWN_TARGET', 'There are no targets yet');
  }
  if (federations.length === 1) return only;
  return services.prompts.pick(
    question,
    federations.map(one => ({
      label: one.name,
      description: count(one.targets.length, 'target'),
      detail: one.configFile,
      value: one,
    })),
  );
}
