import type { CancelCall } from '../upstream/upstream.ts';
import type { RequestMessage } from '../wire/message.ts';
import type { Caller, Exchange } from './caller.ts';
import type { Federation } from './federation.ts';

/** One request on its way through a federation. */
export interface Routing {
  readonly federation: Federation;
  readonly caller: Caller;
  readonly exchange: Exchange;
  /** Length of the request's text. */
  readonly bytes: number;
}

/** Answers one method, now or later; what it returns gives the request up. */
export type Method = (request: RequestMessage, routing: Routing) => CancelCall | undefined;
