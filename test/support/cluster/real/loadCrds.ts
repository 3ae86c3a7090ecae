import { existsSync } from 'node:fs';
import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { crdFolder } from '../crds.ts';
import { runKubectl } from '../runKubectl.ts';

/** Makes the kinds of Gateway API and agentgateway known to a cluster. Where there are no definitions, `requireCrds` says so. */
export async function loadCrds(kubeconfig: string): Promise<void> {
  if (!existsSync(crdFolder)) return;
  const definitions: string[] = [];
  for await (const file of glob('*.yaml', { cwd: crdFolder })) {
    definitions.push(await readFile(join(crdFolder, file), 'utf8'));
  }
  // This version takes everything in them but empty defaults.
  const yaml = definitions.join('\n---\n').replaceAll(/^ *default: ""$\n/gm, '');
  await runKubectl(kubeconfig, ['create', '--validate=false', '-f', '-'], yaml);
  await runKubectl(kubeconfig, [
    'wait',
    '--for=condition=Established',
    '--timeout=30s',
    'crd',
    '--all',
  ]);
}
