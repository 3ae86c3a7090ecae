import type { FederationError } from '../lib/federationError.ts';
import type { Connection } from './connection.ts';

/** Connections that only wait for the last of their calls. */
export class RetiredConnections {
  readonly #all = new Set<Connection>();

  /** Ends `connection` once the last of its calls has ended. */
  add(connection: Connection, reason: FederationError): void {
    for (const one of this.#all) if (one.isClosed) this.#all.delete(one);
    this.#all.add(connection);
    connection.retire(reason);
  }

  /** Ends all of them now. */
  async close(error: FederationError): Promise<void> {
    await Promise.all([...this.#all].map(one => one.close(error)));
    this.#all.clear();
  }
}
