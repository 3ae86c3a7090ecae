import { createHash } from 'node:crypto';

import { canonical } from '../json.ts';
import type { PodTemplate } from '../kubeObject.ts';

const letters = 'bcdfghjklmnpqrstvwxz2456789';

/** What tells the pods of one version of a deployment from those of another. */
export function templateHash(template: PodTemplate): string {
  const digest = createHash('sha256').update(canonical(template)).digest().subarray(0, 10);
  return [...digest].map(byte => letters[byte % letters.length]).join('');
}
