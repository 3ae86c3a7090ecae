import { daemonEnvironment } from './daemonEnvironment.ts';
import type { DaemonSettings } from './daemonSettings.ts';

/** What a daemon is started from. */
export interface DaemonProgram {
  /** The editor's own runtime, so that users need no Node: `process.execPath`. */
  readonly runtime: string;
  readonly script: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly homedir: string;
}

/** How to spawn a daemon that outlives the window. */
export interface DaemonSpawn {
  readonly command: string;
  readonly args: readonly string[];
  readonly options: {
    readonly cwd: string;
    readonly env: Record<string, string>;
    readonly detached: true;
    readonly windowsHide: true;
  };
}

/** The arguments and the environment of the daemon. */
export function daemonSpawn(program: DaemonProgram, settings: DaemonSettings): DaemonSpawn {
  return {
    command: program.runtime,
    args: [
      program.script,
      'serve',
      '--config',
      settings.configFile,
      '--port',
      String(settings.port),
      '--state-dir',
      settings.stateDirectory,
      ...option('--kubectl', settings.kubectl),
      ...option('--production-contexts', settings.productionContexts),
    ],
    options: {
      // Not a folder of the workspace, which the daemon would keep from being deleted.
      cwd: program.homedir,
      env: daemonEnvironment(program.env),
      detached: true,
      windowsHide: true,
    },
  };
}

/** As one word, so that a value that starts with a dash is no option. */
function option(name: string, value: string | undefined): string[] {
  return value === undefined ? [] : [`${name}=${value}`];
}
