import * as z from 'zod';

import { authorization } from '../daemon/daemonAddress.ts';
import { DaemonFailure } from '../daemon/daemonFailure.ts';
import { federationsOfWindow } from '../model/federationsOfWindow.ts';
import type { Services } from './services.ts';
import { whenConnected } from './whenConnected.ts';

/** What this command reads from a row of the tree. */
const FederationArgument = z.object({ federation: z.string() });

/** Copies the address that agents connect to; their token can be copied next. */
export async function copyEndpoint(services: Services, argument: unknown): Promise<void> {
  const { opened, prompts, editor } = services;
  const { snapshot, discovery } = await whenConnected(services);
  const given = FederationArgument.safeParse(argument).data?.federation;
  const federations = federationsOfWindow(snapshot, opened.value).filter(
    ({ name }) => given === undefined || name === given,
  );
  const [only] = federations;
  if (!only) throw new DaemonFailure('INTERNAL', 'The daemon serves no endpoint');
  const endpoint =
    federations.length === 1
      ? only.endpoint
      : await prompts.pick(
          'Copy which endpoint?',
          federations.map(one => ({ label: one.name, detail: one.endpoint, value: one.endpoint })),
        );
  if (endpoint === undefined) return;

  await editor.copy(endpoint);
  const { Authorization: header } = authorization(discovery);
  if (header === undefined) {
    editor.announce(`Copied ${endpoint}, which needs no token`);
    return;
  }
  editor.announce(`Copied ${endpoint}. Clients send the token in the Authorization header`, {
    label: 'Copy Header',
    run: () => editor.copy(`Authorization: ${header}`),
  });
}
