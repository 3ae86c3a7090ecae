import { FederationError } from '../lib/federationError.ts';

/** What a call fails with that was under way when its connection was lost. */
export class LostCall extends FederationError {
  /** Why the connection was lost. */
  readonly reason: FederationError;

  constructor(reason: FederationError) {
    const message = `${reason.message} during the call; whether it was carried out is not known`;
    super(reason.code, message, { cause: reason });
    this.reason = reason;
  }
}
