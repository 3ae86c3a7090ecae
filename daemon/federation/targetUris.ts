import { exposedUri } from './exposedUri.ts';

/** Turns the URIs of one target into those that clients see. */
export class TargetUris {
  readonly #targetName: string;
  readonly #ownerOf: ((uri: string) => string | undefined) | undefined;

  /** @param ownerOf tells which target a bare URI leads to; undefined where all URIs bear their target's name */
  constructor(targetName: string, ownerOf: ((uri: string) => string | undefined) | undefined) {
    this.#targetName = targetName;
    this.#ownerOf = ownerOf;
  }

  /** The URI by which a client reaches what the target calls `uri`. */
  expose(uri: string): string {
    const isBare = this.#ownerOf?.(uri) === this.#targetName;
    return isBare ? uri : exposedUri(this.#targetName, uri);
  }
}
