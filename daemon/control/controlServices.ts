import type { Snapshot } from '#protocol/snapshot.ts';
import type { CallLog } from '../calls/callLog.ts';
import type { Sessions } from '../endpoint/sessions.ts';
import type { InputQueue } from '../federation/input/inputQueue.ts';
import type { Federations } from '../federation/federations.ts';
import type { Kubernetes } from '../kubernetes/kubernetes.ts';
import type { Emitter } from '../lib/emitter.ts';
import type { Log } from '../lib/log.ts';
import type { UpstreamPool } from '../upstream/upstreamPool.ts';
import type { ControlSession } from './controlSession.ts';

/** What control needs of the daemon. */
export interface ControlServices {
  readonly version: string;
  /** What configurations are expanded with. */
  readonly env: NodeJS.ProcessEnv;
  readonly pool: UpstreamPool;
  readonly federations: Federations;
  readonly sessions: Sessions;
  readonly calls: CallLog;
  readonly inputs: InputQueue;
  readonly kubernetes: Kubernetes;
  readonly stateDir: string;
  readonly log: Log;
  /** A face called a tool: it has a session like any client. */
  readonly controlSessionChanged: Emitter<ControlSession>;
  readonly controlSessionEnded: Emitter<ControlSession>;
  daemonStatus(): Snapshot['daemon'];
  /** The address with which one browser is let in, which may find the daemon elsewhere. */
  dashboardUrl(origin: string | undefined): string;
  /** Ends the daemon, in order, soon. */
  shutDown(): void;
}
