import { tmpdir } from 'node:os';

import type { AskOthers } from '../../../../daemon/upstream/answerAlone.ts';
import { Kubernetes } from '../../../../daemon/kubernetes/kubernetes.ts';
import { openReaper } from '../../../../daemon/process/reaper.ts';
import type { TransportContext } from '../../../../daemon/upstream/openTransport.ts';

/** What transports are lent, for a test: children that are left over end with it. */
export function openContext(): { readonly context: TransportContext } & AsyncDisposable {
  const reaper = openReaper();
  const { env } = process;
  const kubernetes = new Kubernetes({
    reaper,
    env,
    stateDir: tmpdir(),
    kubectl: 'kubectl',
    productionContexts: 'prod',
  });
  return {
    context: { reaper, env, kubernetes },
    async [Symbol.asyncDispose]() {
      await kubernetes[Symbol.asyncDispose]();
      await reaper[Symbol.asyncDispose]();
    },
  };
}

/** There is nobody else to be asked. */
export const refuseQuestions: AskOthers = (target, { method }, reply) => {
  reply({ error: { code: -32_603, message: `Nobody can answer ${method} of ${target}` } });
  return () => {};
};
