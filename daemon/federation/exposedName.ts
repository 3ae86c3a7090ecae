import { createHash } from 'node:crypto';

/** What separates a target's name from its tool's, as in agentgateway. Target names have none. */
const delimiter = '_';

/** The names that all model APIs take: OpenAI's rule, the strictest one. */
const accepted = /^[A-Za-z0-9_-]{1,64}$/;
const maxLength = 64;
const hashLength = 8;

/** A name that clients see, and whether it had to be changed to be accepted by model APIs. */
export interface ExposedName {
  readonly name: string;
  readonly isChanged: boolean;
}

/**
 * The name that clients see for a tool. One that is too long, or has characters that model APIs reject, is shortened
 * and gets a hash of the whole name, so that it stays the same from run to run.
 */
export function exposedName(target: string | undefined, tool: string): ExposedName {
  const whole = target === undefined ? tool : `${exposedPrefix(target)}${tool}`;
  if (accepted.test(whole)) return { name: whole, isChanged: false };
  const hash = createHash('sha256').update(whole).digest('hex').slice(0, hashLength);
  const plain = whole.replace(/[^A-Za-z0-9_-]/g, '_').slice(0, maxLength - hashLength - 1);
  return { name: `${plain}_${hash}`, isChanged: true };
}

/** What the names of a target's tools begin with. */
export function exposedPrefix(target: string): string {
  return `${target}${delimiter}`;
}
