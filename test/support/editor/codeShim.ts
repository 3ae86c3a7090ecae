#!/usr/bin/env node
// Stands in for VS Code's desktop program, so that the stock @vscode/test-electron runs suites where no desktop can be had:
// it takes the same command line, and opens VS Code's server in Chromium. Its exit code is that of the suites.
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';

import { openBrowser } from './browser.ts';
import { openEditorServer } from './editorServer.ts';
import { installEditorHost } from './installEditorHost.ts';

const limitMs = 240_000;

/** What VS Code itself logs in this host, and no test is about. */
const noise =
  /AgentHost|ChatModelSelection|additional builtin extensions|AccountPolicyGate|connection token|Creating a socket|reconnection-grace-time|\[Service Worker\]/;

// Not strict: the desktop knows many more options, which mean nothing here.
const { values, positionals } = parseArgs({
  options: {
    extensionDevelopmentPath: { type: 'string', multiple: true },
    extensionTestsPath: { type: 'string' },
    'user-data-dir': { type: 'string' },
    'extensions-dir': { type: 'string' },
  },
  strict: false,
  allowPositionals: true,
});

process.exitCode = await runSuites(stopSignal());

async function runSuites(signal: AbortSignal): Promise<number> {
  const home = await mkdtemp(path.join(os.tmpdir(), 'editor-home-'));
  try {
    await using server = await openEditorServer(
      await installEditorHost(),
      {
        home,
        userData: folderOption('user-data-dir') ?? path.join(home, 'user-data'),
        extensions: folderOption('extensions-dir') ?? path.join(home, 'extensions'),
      },
      { isAutomation: true },
    );
    await using browser = await openBrowser();
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });

    // By these two functions VS Code tells automation what its extension host logs, and how the suites ended.
    const ended = Promise.withResolvers<number>();
    await page.exposeFunction('codeAutomationExit', ended.resolve);
    await page.exposeFunction('codeAutomationLog', printLog);

    const development = [values.extensionDevelopmentPath ?? []].flat().map(String);
    const payload = [
      ...development.map(folder => ['extensionDevelopmentPath', server.fileUri(folder)] as const),
      ['extensionTestsPath', server.fileUri(String(values.extensionTestsPath))] as const,
      ['skipWelcome', 'true'] as const,
    ];
    await page.goto(server.windowUrl(path.resolve(positionals[0] ?? home), payload));
    return await Promise.race([ended.promise, server.ended, whenAborted(signal)]);
  } finally {
    await rm(home, { recursive: true, force: true, maxRetries: 5 });
  }
}

function folderOption(name: 'user-data-dir' | 'extensions-dir'): string | undefined {
  const value = values[name];
  return typeof value === 'string' ? path.resolve(value) : undefined;
}

function stopSignal(): AbortSignal {
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.once(name, () => controller.abort(new Error(`Stopped by ${name}`)));
  }
  return AbortSignal.any([controller.signal, AbortSignal.timeout(limitMs)]);
}

function whenAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

/** Prints what the extension host logged: a format with its values, as `console.log` takes them. */
function printLog(_type: string, args: readonly unknown[]): void {
  if (!noise.test(String(args[0]))) console.log(...args);
}
