import { FederationError } from '../../lib/federationError.ts';

/** A request that the server has refused by its HTTP status, without an answer of MCP. */
export class HttpRefusal extends FederationError {
  readonly status: number;

  constructor(status: number, message: string) {
    super('UPSTREAM_UNREACHABLE', message);
    this.status = status;
  }

  /** Whether the server wants to know who asks. */
  get isAboutAccess(): boolean {
    return this.status === 401 || this.status === 403;
  }

  /** Whether this tells of the server's condition rather than of what it speaks. */
  get isTransient(): boolean {
    return this.status >= 500 || this.status === 408 || this.status === 429;
  }
}
