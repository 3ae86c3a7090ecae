import type { CallOrigin } from '../../upstream/pendingCall.ts';
import { isJsonObject, type JsonObject } from '../../wire/message.ts';
import type { Caller } from '../caller.ts';

/** Who, besides the client, answers questions of a target. */
export interface OtherAnswerers {
  /** `ClientCapabilities` of whoever looks at the queue. */
  readonly capabilities: JsonObject;
  readonly hasRoots: boolean;
}

/**
 * For whom a call is made: the client, able to do what it says and what others do in its place. On the hot path: for
 * most calls nothing has to be put together.
 */
export function originOf(caller: Caller, others: OtherAnswerers): CallOrigin {
  const { capabilities } = caller;
  const isOnItsOwn = !others.hasRoots && others.capabilities['elicitation'] === undefined;
  if (isOnItsOwn && (caller.era === 'modern' || capabilities['tasks'] === undefined)) return caller;
  // Tasks of 2025-11-25 are unknown to modern targets.
  const { tasks, ...own } = capabilities;
  return {
    id: caller.id,
    era: caller.era,
    client: caller.client,
    logLevel: caller.logLevel,
    capabilities: {
      ...own,
      ...(caller.era === 'modern' && tasks !== undefined && { tasks }),
      ...together('elicitation', withModes(own), others.capabilities),
      ...together('sampling', own, others.capabilities),
      ...(others.hasRoots && { roots: isJsonObject(own['roots']) ? own['roots'] : {} }),
    },
  };
}

/** Saying nothing of modes means forms only; beside a mode it must be said. */
function withModes({ elicitation }: JsonObject): JsonObject {
  if (!isJsonObject(elicitation)) return {};
  return { elicitation: 'url' in elicitation ? elicitation : { form: {}, ...elicitation } };
}

function together(name: string, own: JsonObject, others: JsonObject): JsonObject {
  const [one, other] = [own[name], others[name]];
  if (!isJsonObject(one)) return isJsonObject(other) ? { [name]: other } : {};
  return { [name]: isJsonObject(other) ? { ...other, ...one } : one };
}
