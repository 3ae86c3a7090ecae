import type { TargetConfig } from '#protocol/targetConfig.ts';
import type { AskOthers } from './answerAlone.ts';
import type { KeptCatalogs, TargetCatalog } from './keptCatalogs.ts';
import type { TransportContext } from './openTransport.ts';
import type { CallOrigin } from './pendingCall.ts';

/** What an upstream is made from. */
export interface UpstreamOptions {
  /** The target's name, for messages. */
  readonly name: string;
  readonly config: TargetConfig;
  /** The hash of `config`. */
  readonly hash: string;
  readonly context: TransportContext;
  readonly keptCatalogs: KeptCatalogs;
  /** What to tell servers that we are. */
  readonly client: { name: string; version: string };
  /** For what the target asks when it cannot be known for which client. */
  readonly askOthers: AskOthers;
  /** The one session that it is for; undefined for an upstream that all share, and that lists what the target offers. */
  readonly session?: CallOrigin;
  /** What the target offers to all sessions, for the upstream of one. */
  readonly sharedCatalog?: () => TargetCatalog | undefined;
}
