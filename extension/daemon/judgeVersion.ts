import { controlVersion } from '#protocol/controlTerms.ts';
import { compareVersions } from './compareVersions.ts';
import type { Hello } from './controlConnection.ts';

/** What to do with a daemon that is running: use it, end it and start our own, or leave it to a newer extension. */
export type VersionVerdict = 'use' | 'replace' | 'refuse';

/** Judges a daemon by its hello; `version` is the extension's own. */
export function judgeVersion(
  version: string,
  hello: Pick<Hello, 'version' | 'controlVersion'>,
): VersionVerdict {
  const age = compareVersions(hello.version, version);
  if (age < 0) return 'replace';
  if (hello.controlVersion === controlVersion) return 'use';
  // Of the same release and yet different: left over from before a rebuild.
  return age === 0 ? 'replace' : 'refuse';
}
