import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** Settings of VS Code that keep an editor quiet, so that a test sees only what it is about. */
const quiet = {
  'chat.disableAIFeatures': false,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'git.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

/** Writes the user's settings into a user data folder, in the place where desktop and server look for them. */
export async function writeEditorSettings(
  userData: string,
  settings: Readonly<Record<string, unknown>>,
): Promise<void> {
  const folder = path.join(userData, 'User');
  await mkdir(folder, { recursive: true });
  const text = JSON.stringify({ ...quiet, ...settings }, null, 2);
  await writeFile(path.join(folder, 'settings.json'), text);
}
