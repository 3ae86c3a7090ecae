import * as z from 'zod';

import type { Store } from './toolMemory.ts';

const storeKey = 'mcpFederation.consents';

/** Something that the user allowed, for good or for as long as the window is open. */
export const Consent = z.object({
  /** A tool that runs without a question, or a target that is believed what it says of its tools. */
  kind: z.enum(['tool', 'target']),
  /** By what it is known again. */
  key: z.string(),
  label: z.string(),
  detail: z.string(),
  lasts: z.enum(['session', 'always']).default('always'),
});
export type Consent = z.infer<typeof Consent>;

/** What the user allowed in this workspace. */
export class Consents {
  readonly #store: Store;
  #ofSession: readonly Consent[] = [];

  constructor(store: Store) {
    this.#store = store;
  }

  get all(): readonly Consent[] {
    const stored = z.array(Consent).catch([]).parse(this.#store.get(storeKey));
    return [...stored, ...this.#ofSession];
  }

  has(kind: Consent['kind'], key: string): boolean {
    return this.all.some(one => one.kind === kind && one.key === key);
  }

  async add(consent: Consent): Promise<void> {
    const others = this.all.filter(one => one.kind !== consent.kind || one.key !== consent.key);
    await this.#keep([...others, consent]);
  }

  /** Takes these back, and leaves what was allowed meanwhile. */
  async withdraw(consents: readonly Consent[]): Promise<void> {
    const isWithdrawn = (one: Consent) =>
      consents.some(({ kind, key }) => kind === one.kind && key === one.key);
    await this.#keep(this.all.filter(one => !isWithdrawn(one)));
  }

  async #keep(consents: readonly Consent[]): Promise<void> {
    const { session = [], always = [] } = Object.groupBy(consents, ({ lasts }) => lasts);
    this.#ofSession = session;
    await this.#store.update(storeKey, always);
  }
}
