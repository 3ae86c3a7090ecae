import type { FederationConfig } from '#protocol/federationConfig.ts';
import type { ControlParams, ControlResult } from '#protocol/controlRequest.ts';

import { parseUnexpanded } from '../../config/parseUnexpanded.ts';
import { readConfigFile } from '../../config/readConfigFile.ts';
import { userFederation } from '../../federation/federations.ts';
import { exportKubernetes } from '../../kubernetes/manifests/exportKubernetes.ts';
import { FederationError } from '../../lib/federationError.ts';
import { findFederation } from '../findFederation.ts';
import type { ControlServices } from '../controlServices.ts';

/** Writes a federation as manifests, from its files as they are written. @throws FederationError */
export async function exportForFace(
  { federation, options }: ControlParams<'exportKubernetes'>,
  services: ControlServices,
): Promise<ControlResult<'exportKubernetes'>> {
  const { configFile } = findFederation(services, federation).status();
  const own = await readUnexpanded(configFile);
  // A workspace has the user's targets too; its own go before.
  const userFile = services.federations.find(userFederation)?.status().configFile ?? configFile;
  const inherited = userFile === configFile ? {} : (await readUnexpanded(userFile)).targets;
  return exportKubernetes({ ...own, targets: { ...inherited, ...own.targets } }, options);
}

async function readUnexpanded(file: string): Promise<FederationConfig> {
  const found = await readConfigFile(file);
  switch (found.kind) {
    case 'text':
      return parseUnexpanded(found.text, file);
    case 'absent':
      return parseUnexpanded('{}', file);
    case 'unreadable':
      throw new FederationError('CONFIG_INVALID', `${file}: ${found.message}`);
  }
}
