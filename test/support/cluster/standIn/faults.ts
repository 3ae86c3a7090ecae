import { Emitter } from '../../../../daemon/lib/emitter.ts';

/** What is wrong with the cluster at the moment. */
export class Faults {
  /** Each answer of the API server takes so much longer. */
  delayMs = 0;
  /** Websockets are refused, as old API servers do; kubectl falls back to plain SPDY. */
  refusesWebsockets = false;
  /** New connections through tunnels get an error. */
  refusesStreams = false;
  /** Each watch under way ends, as it does after a while. */
  readonly watchesEnd = new Emitter<void>();
}
