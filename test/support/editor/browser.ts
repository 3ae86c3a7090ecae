import { chromium, type Browser } from 'playwright-core';

import { installChromium } from './installChromium.ts';

/** Starts Chromium, in a profile of its own, cut off from everything but this machine. */
export async function openBrowser(): Promise<Browser> {
  return await chromium.launch({
    executablePath: await installChromium(),
    headless: true,
    args: [
      '--no-sandbox', // Chromium refuses to run as root with one, as it would in most containers.
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
    ],
  });
}
