import type { AskOthers } from '../../../../daemon/upstream/answerAlone.ts';
import { openReaper } from '../../../../daemon/process/reaper.ts';
import type { TransportContext } from '../../../../daemon/upstream/openTransport.ts';

/** What transports are lent, for a test: children that are left over end with it. */
export function openContext(): { readonly context: TransportContext } & AsyncDisposable {
  const reaper = openReaper();
  return {
    context: { reaper, env: process.env },
    [Symbol.asyncDispose]: () => reaper[Symbol.asyncDispose](),
  };
}

/** There is nobody else to be asked. */
export const refuseQuestions: AskOthers = (target, { method }, reply) => {
  reply({ error: { code: -32_603, message: `Nobody can answer ${method} of ${target}` } });
  return () => {};
};
