import type { Extension } from 'vscode';
import * as z from 'zod';

const Manifest = z.object({ version: z.string() });

/** The version of an extension, from its package.json. */
export function versionOf({ packageJSON }: Pick<Extension<unknown>, 'packageJSON'>): string {
  return Manifest.parse(packageJSON).version;
}
