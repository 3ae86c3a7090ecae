import path from 'node:path';

import type { Launch } from '../process/launcher.ts';
import type { ServeRequest } from './serveOptions.ts';

/** What a launcher runs that starts the daemon as this program was asked to. */
export function launchOf({
  configFile,
  host,
  port,
  kubectl,
  productionContexts,
  needsToken,
  stateDir,
}: ServeRequest): Launch {
  const [runtime, program = ''] = [process.execPath, process.argv[1]];
  return {
    runtime,
    program: path.resolve(program),
    stateDir,
    serveArgs: [
      `--config=${configFile}`,
      `--host=${host}`,
      `--port=${port}`,
      `--kubectl=${kubectl}`,
      `--production-contexts=${productionContexts}`,
      ...(needsToken ? [] : ['--no-auth']),
    ],
  };
}
