import type { CallLog } from '../calls/callLog.ts';
import type { LiveConfig } from '../config/liveConfig.ts';
import type { Log } from '../lib/log.ts';
import type { UpstreamPool } from '../upstream/upstreamPool.ts';
import type { InputQueue } from './input/inputQueue.ts';

/** What a federation is made from. It listens to the configuration files but does not own them. */
export interface FederationOptions {
  readonly name: string;
  /** The full address of its endpoint. */
  readonly endpoint: string;
  /** Its own configuration file. */
  readonly config: LiveConfig;
  /** The user's configuration, whose targets a workspace has too; its own go before. */
  readonly inherited?: LiveConfig | undefined;
  readonly pool: UpstreamPool;
  readonly calls: CallLog;
  readonly inputs: InputQueue;
  readonly log: Log;
}
