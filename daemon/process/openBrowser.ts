import { spawn } from 'node:child_process';

/** The program that shows an address in the user's browser, by platform. */
export function browserCommand(
  platform: NodeJS.Platform,
  url: string,
): { readonly command: string; readonly args: readonly string[] } {
  switch (platform) {
    case 'darwin':
      return { command: 'open', args: [url] };
    case 'win32':
      // `start` would take what stands in an address for parts of a command line.
      return { command: 'rundll32', args: ['url.dll,FileProtocolHandler', url] };
    default:
      return { command: 'xdg-open', args: [url] };
  }
}

/** Shows an address in the user's browser. False where there is none that could be started. */
export function openBrowser(
  platform: NodeJS.Platform,
  url: string,
  env: NodeJS.ProcessEnv,
): Promise<boolean> {
  const { command, args } = browserCommand(platform, url);
  const browser = spawn(command, args, { detached: true, stdio: 'ignore', env });
  return new Promise(resolve => {
    browser.once('error', () => resolve(false));
    browser.once('spawn', () => {
      browser.unref();
      resolve(true);
    });
  });
}
