import { writeFile } from 'node:fs/promises';
import path from 'node:path';

import { Contexts } from '../../../../../daemon/kubernetes/contexts/contexts.ts';
import { looksLikeProduction } from '../../../../../daemon/kubernetes/contexts/looksLikeProduction.ts';
import { Kubectl } from '../../../../../daemon/kubernetes/kubectl/kubectl.ts';
import { openReaper } from '../../../../../daemon/process/reaper.ts';
import { findKubectl } from '../../../../support/cluster/kubectl.ts';
import { openTempDir } from '../../../../support/tempDir.ts';
import { type TestContext, writeKubeconfig } from './kubeconfigFile.ts';

/** The contexts of a kubeconfig for a test, read by the real kubectl. */
export async function openContexts(contexts: readonly TestContext[]) {
  const dir = await openTempDir();
  const reaper = openReaper();
  const kubeconfig = path.join(dir.path, 'kubeconfig');
  const write = (next: readonly TestContext[]) => writeKubeconfig(kubeconfig, next);
  await write(contexts);
  const env = { PATH: process.env['PATH'], HOME: dir.path, KUBECONFIG: kubeconfig };
  const program = path.join(dir.path, 'kubectl');
  await writeFile(program, `#!/bin/sh\nexec '${await findKubectl()}' "$@"\n`, { mode: 0o755 });
  const kubectl = new Kubectl({
    program,
    env,
    reaper,
    requireConfirmed: context => opened.requireConfirmed(context),
  });
  const isProduction = looksLikeProduction('prod');
  const make = () => new Contexts({ kubectl, env, stateDir: dir.path, isProduction });
  const opened = make();
  return {
    contexts: opened,
    kubectl,
    program,
    kubeconfig,
    write,
    /** Another daemon with the same state directory. */
    reopen: make,
    async [Symbol.asyncDispose]() {
      opened[Symbol.dispose]();
      await reaper[Symbol.asyncDispose]();
      await dir[Symbol.asyncDispose]();
    },
  };
}
