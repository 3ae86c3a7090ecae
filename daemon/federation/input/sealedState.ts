import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

import * as z from 'zod';

/** What a client carries from a request to its repetition. */
export const CarriedState = z.discriminatedUnion('kind', [
  /** A modern target waits for the answers. */
  z.object({
    kind: z.literal('passed'),
    target: z.string(),
    /** The target's own state; absent when it gave none. */
    state: z.string().optional(),
    /** What others than the client have answered already. */
    answers: z.record(z.string(), z.record(z.string(), z.unknown())),
  }),
  /** A call of a legacy target is held open. */
  z.object({ kind: z.literal('held'), target: z.string(), handle: z.string() }),
  /** A legacy target wants pages visited before it is called again. */
  z.object({ kind: z.literal('visits'), target: z.string(), keys: z.array(z.string()) }),
]);
export type CarriedState = z.infer<typeof CarriedState>;

/** For how long a client may take to repeat its request. */
const lifetimeMs = 60 * 60_000;

const prefix = 'v1.';
const ivBytes = 12;
const tagBytes = 16;

/**
 * Seals states so that clients can neither read nor forge them (AES-256-GCM), nor use them for another request. The key
 * lives and dies with the federation: what a held call waits for does not outlive it either.
 */
export class StateSealer {
  readonly #key = randomBytes(32);
  readonly #now: () => number;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** @param digest of the request that the state belongs to */
  seal(state: CarriedState, digest: string): string {
    const iv = randomBytes(ivBytes);
    const cipher = createCipheriv('aes-256-gcm', this.#key, iv).setAAD(Buffer.from(digest));
    const content: Sealed = { state, expiresAt: this.#now() + lifetimeMs };
    const sealed = [
      iv,
      cipher.update(JSON.stringify(content)),
      cipher.final(),
      cipher.getAuthTag(),
    ];
    return prefix + Buffer.concat(sealed).toString('base64url');
  }

  /** The state, if it was sealed here, for this request, and not too long ago. */
  open(text: unknown, digest: string): CarriedState | undefined {
    if (typeof text !== 'string' || !text.startsWith(prefix)) return undefined;
    const encoded = text.slice(prefix.length);
    const sealed = Buffer.from(encoded, 'base64url');
    // Base64 leaves room for characters that change nothing.
    if (sealed.length < ivBytes + tagBytes || sealed.toString('base64url') !== encoded)
      return undefined;
    const content = this.#decrypt(sealed, digest);
    if (content === undefined) return undefined;
    const { state, expiresAt } = Sealed.parse(JSON.parse(content));
    return expiresAt > this.#now() ? state : undefined;
  }

  #decrypt(sealed: Buffer, digest: string): string | undefined {
    const iv = sealed.subarray(0, ivBytes);
    const decipher = createDecipheriv('aes-256-gcm', this.#key, iv, { authTagLength: tagBytes })
      .setAAD(Buffer.from(digest))
      .setAuthTag(sealed.subarray(-tagBytes));
    try {
      return (
        decipher.update(sealed.subarray(ivBytes, -tagBytes), undefined, 'utf8') +
        decipher.final('utf8')
      );
    } catch {
      return undefined; // Not sealed by this key for this request, which is all that there is to say.
    }
  }
}

const Sealed = z.object({ state: CarriedState, expiresAt: z.number() });
type Sealed = z.infer<typeof Sealed>;
