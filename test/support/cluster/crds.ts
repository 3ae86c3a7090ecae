import { existsSync } from 'node:fs';

import { fromRoot } from '../paths.ts';

/** The definitions of the kinds of Gateway API and agentgateway, a file each. They are theirs, so this project has no copy. */
export const crdFolder = process.env['TEST_CRDS'] ?? fromRoot('../shared/crds');

/** For tests that need the real definitions. @throws where there are none */
export function requireCrds(): void {
  if (existsSync(crdFolder)) return;
  throw new Error(
    `This test needs the CRDs of Gateway API and agentgateway as YAML files in ${crdFolder}; get them there, or set TEST_CRDS to the folder that has them`,
  );
}
