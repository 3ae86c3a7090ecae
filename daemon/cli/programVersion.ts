import { readFileSync } from 'node:fs';

import * as z from 'zod';

/** The version of this program: put in by the bundler, or read from the package when run from its source. */
export function programVersion(): string {
  return process.env.MCP_FEDERATION_VERSION ?? readPackageVersion();
}

function readPackageVersion(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version;
}
