import { findNodeAtLocation } from 'jsonc-parser';

import { plainSecrets } from '#protocol/plainSecrets.ts';

import type { Diagnosis } from './diagnosis.ts';
import type { WrittenTarget } from './writtenTargets.ts';

/** The secrets that are written out in a target. */
export function secretWarnings(text: string, { name, node, value }: WrittenTarget): Diagnosis[] {
  return plainSecrets(name, value).flatMap(({ path, start, end, variable }) => {
    const place = findNodeAtLocation(
      node,
      [...path].filter(part => part !== undefined),
    );
    if (place?.type !== 'string') return [];
    const raw = text.slice(place.offset + 1, place.offset + place.length - 1);
    // With an escape in it, the text and its value do not run alongside each other.
    const isAlongside = raw === place.value;
    const range = isAlongside
      ? { offset: place.offset + 1 + start, length: end - start }
      : { offset: place.offset + 1, length: raw.length };
    return [
      {
        range,
        severity: 'warning' as const,
        code: 'plainSecret',
        message: `This looks like a secret: write \${env:${variable}}, and set that environment variable where the daemon starts`,
        instead: [`\${env:${variable}}`],
        target: name,
        variable,
      },
    ];
  });
}
