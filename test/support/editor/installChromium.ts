import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';

import { runProgram } from '../runProgram.ts';

const programs = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

const fixedPlaces = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** The path of a Chromium to open VS Code in. Debian's is installed where that is possible; else the user is asked for one. */
export async function installChromium(): Promise<string> {
  const found = findChromium();
  if (found) return found;

  if (existsSync('/etc/debian_version') && process.getuid?.() === 0) {
    process.stderr.write("chromium: installing Debian's (about 125 MB, once)\n");
    await aptGet('update');
    await aptGet('install', '-y', '--no-install-recommends', 'chromium', 'fonts-liberation');
    const installed = findChromium();
    if (installed) return installed;
  }
  throw new Error(
    'The editor tests need Chromium or Chrome: install it (on Debian: apt-get install chromium), or set CHROMIUM to the path of one',
  );
}

function findChromium(): string | undefined {
  const named = process.env['CHROMIUM'];
  if (named) {
    if (isExecutable(named)) return named;
    throw new Error(`CHROMIUM names no program that can be run: ${named}`);
  }
  const folders = ['/usr/bin', ...(process.env['PATH'] ?? '').split(path.delimiter)];
  const onPath = folders.flatMap(folder => programs.map(program => path.join(folder, program)));
  return [...onPath, ...fixedPlaces].find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false; // Not there, or not for us.
  }
}

async function aptGet(...args: string[]): Promise<void> {
  try {
    // Another installation may be going on; wait for it instead of failing.
    await runProgram('apt-get', ['-o', 'DPkg::Lock::Timeout=300', ...args], {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  } catch (error) {
    const message = `Cannot install Chromium by "apt-get ${args[0]}"; install it, or set CHROMIUM to the path of one`;
    throw new Error(message, { cause: error });
  }
}
