import * as z from 'zod';

import { newConfiguration } from '../configuration/newConfiguration.ts';
import { pickConfigFile } from '../configuration/pickConfigFile.ts';
import { connectedSnapshot } from '../model/linkState.ts';
import type { Services } from './services.ts';

/** What this command reads from a row of the tree. */
const FederationArgument = z.object({ federation: z.string() });

/** Opens the configuration of a federation, which is made when there is none; asks which when there are several. */
export async function openConfiguration(services: Services, argument: unknown): Promise<void> {
  const { link, editor } = services;
  const given = FederationArgument.safeParse(argument).data;
  const shown = connectedSnapshot(link.state.value)?.federations.find(
    ({ name }) => name === given?.federation,
  );
  const file = shown?.configFile ?? (await pickConfigFile(services, 'Open which configuration?'));
  if (file === undefined) return;
  await editor.createFile(file, newConfiguration);
  await editor.openFile(file);
}
