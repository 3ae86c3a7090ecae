import path from 'node:path';

import type { DiscoveryFile } from '#protocol/discoveryFile.ts';

import { facePath } from '../../endpoint/facePath.ts';
import { endpointPath, userFederation } from '../../federation/federations.ts';
import { ControlClient } from '../controlClient.ts';

/** Where a federation is served, for as long as this is held. */
export interface FederationPlace extends Disposable {
  readonly path: string;
}

/** Which federation is meant: one by its name, or that of a configuration file. Neither means the user's own. */
export interface FederationChoice {
  readonly federation: string | undefined;
  readonly configFile: string | undefined;
}

/** Finds the path of a federation; a configuration file is served for as long as what this returns is held. */
export async function openFederationPlace(
  discovery: DiscoveryFile,
  { federation = userFederation, configFile }: FederationChoice,
  signal: AbortSignal,
): Promise<FederationPlace> {
  if (configFile === undefined) {
    return { path: stdioPath(federation), [Symbol.dispose]() {} };
  }
  const control = await ControlClient.open(discovery, signal);
  try {
    const params = { name: nameOf(configFile), configFile };
    const opened = await control.request('openFederation', params, signal);
    return {
      path: stdioPath(opened.federation),
      [Symbol.dispose]: () => control[Symbol.dispose](),
    };
  } catch (error) {
    control[Symbol.dispose]();
    throw error;
  }
}

function stdioPath(federation: string): string {
  return facePath(endpointPath(federation), 'stdio');
}

/** A workspace's file is named after its folder, as the editor does it. */
function nameOf(configFile: string): string {
  const folder = path.dirname(configFile);
  return path.basename(path.basename(folder) === '.vscode' ? path.dirname(folder) : folder);
}
