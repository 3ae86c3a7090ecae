/** One in so many calls is looked at: often enough to follow what targets answer, too seldom to cost calls anything. */
const oneIn = 16;
/** 2^32 by the golden ratio: its multiples fall into no step with agents that make the same few calls over and over. */
const scatter = 0x9e_37_79_b1;
/** What was seen before about so much text counts half. */
const windowBytes = 1024 * 1024;

/**
 * How much more memory payloads take than their text: once for a long text, twice or so for small results, and more than
 * ten times for thousands of small objects. To weigh each one would cost every call; some tell enough.
 */
export class PayloadWeight {
  #text = 0;
  #memory = 0;

  /** Memory for each byte of text. */
  get ratio(): number {
    return this.#text === 0 ? 1 : Math.max(1, this.#memory / this.#text);
  }

  /** Whether a call is one that is looked at. */
  samples(id: number): boolean {
    return Math.imul(id, scatter) >>> 0 < 2 ** 32 / oneIn;
  }

  add(textBytes: number, values: readonly unknown[]): void {
    // What is not kept tells nothing of what is.
    if (textBytes === 0) return;
    if (this.#text > windowBytes) {
      this.#text /= 2;
      this.#memory /= 2;
    }
    this.#text += textBytes;
    for (const value of values) this.#memory += weightOf(value);
  }
}

const objectBytes = 56;
const propertyBytes = 16;
const arrayBytes = 32;
const slotBytes = 8;
const stringBytes = 24;
const numberBytes = 12;

/** About how much memory a value takes that came out of JSON, as V8 keeps it. */
export function weightOf(value: unknown): number {
  let bytes = 0;
  const waiting: unknown[] = [value];
  for (let one = waiting.pop(); one !== undefined || waiting.length > 0; one = waiting.pop()) {
    if (typeof one === 'string') bytes += stringBytes + one.length;
    else if (typeof one === 'number') bytes += numberBytes;
    else if (Array.isArray(one)) {
      bytes += arrayBytes + slotBytes * one.length;
      for (const item of one) waiting.push(item);
    } else if (typeof one === 'object' && one !== null) {
      const items: unknown[] = Object.values(one);
      bytes += objectBytes + propertyBytes * items.length;
      for (const item of items) waiting.push(item);
    }
  }
  return bytes;
}
