import type { ImportedFederation } from '#protocol/manifest.ts';

import { UsageError } from '../usageError.ts';

/** The federation of that name, or the only one. @throws UsageError with the names that there are */
export function chooseFederation(
  federations: readonly ImportedFederation[],
  name: string | undefined,
): ImportedFederation {
  const found = federations.filter(one => name === undefined || one.name === name);
  const [only, other] = found;
  const names = federations.map(one => one.name).join(', ');
  if (!only) throw new UsageError(`There is no ${name} in it; there is ${names}`);
  if (other) throw new UsageError(`There are several (${names}): choose one with --backend`);
  return only;
}
