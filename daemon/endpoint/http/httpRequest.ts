import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';

/** A request as handlers see it: one of `node:http`, whose body is still to be read, or one that is there as a whole. */
export type HttpRequest = IncomingMessage | WholeRequest;

/** A request that came with its body at once; nothing more happens to it. */
export interface WholeRequest {
  readonly method: string;
  readonly url: string;
  /** By lower-case name. Shared by requests whose heads are the same: never changed. */
  readonly headers: Readonly<IncomingHttpHeaders>;
  readonly complete: true;
  readonly body: string;
}
