import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** Settings of VS Code that keep an editor quiet, so that a test sees only what it is about. */
const quiet = {
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'git.enabled': false,
  // It offers to forward each port that any program of this machine opens.
  'remote.autoForwardPorts': false,
  'telemetry.telemetryLevel': 'off',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

/** Writes the user's settings into a user data folder, in the places where desktop and server look for them. */
export async function writeEditorSettings(
  userData: string,
  settings: Readonly<Record<string, unknown>>,
): Promise<void> {
  const text = JSON.stringify({ ...quiet, ...settings }, null, 2);
  // A window on a server takes settings of the machine from "Machine" alone.
  for (const folder of ['User', 'Machine']) {
    await mkdir(path.join(userData, folder), { recursive: true });
    await writeFile(path.join(userData, folder, 'settings.json'), text);
  }
}
