import { exposedUri } from '#protocol/exposedUri.ts';

/** Turns the URIs of one target into those that clients see. */
export class TargetUris {
  readonly #targetName: string;
  readonly #isBare: (uri: string) => boolean;

  /** @param isBare whether a URI leads to this target as it is; none does where all bear their target's name */
  constructor(targetName: string, isBare: (uri: string) => boolean = () => false) {
    this.#targetName = targetName;
    this.#isBare = isBare;
  }

  /** The URI by which a client reaches what the target calls `uri`. */
  expose(uri: string): string {
    return this.#isBare(uri) ? uri : exposedUri(this.#targetName, uri);
  }
}
