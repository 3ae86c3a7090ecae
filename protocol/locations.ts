/** What the places of files depend on; `process.env`, `process.platform` and `os.homedir()` outside of tests. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: string;
  readonly homedir: string;
}

/** Where a workspace keeps its own configuration, below its folder. */
export const workspaceConfigFile = '.vscode/mcp-federation.json';

/** Where the daemon keeps its discovery file, its token, its catalogs and its log, unless told otherwise. */
export function defaultStateDirectory({ env, platform, homedir }: Surroundings): string {
  switch (platform) {
    case 'win32':
      return `${env['LOCALAPPDATA'] || `${homedir}\\AppData\\Local`}\\mcp-federation`;
    case 'darwin':
      return `${homedir}/Library/Application Support/mcp-federation`;
    default:
      return `${absolute(env['XDG_STATE_HOME']) ?? `${homedir}/.local/state`}/mcp-federation`;
  }
}

/** The program that agents and people start: its place stays the same whatever becomes of the extension's folder. */
export function launcherFile(stateDir: string, platform: string): string {
  return platform === 'win32'
    ? `${stateDir}\\bin\\mcp-federation.cmd`
    : `${stateDir}/bin/mcp-federation`;
}

/** The user's own configuration file, unless told otherwise. */
export function defaultConfigFile({ env, platform, homedir }: Surroundings): string {
  switch (platform) {
    case 'win32':
      return `${env['APPDATA'] || `${homedir}\\AppData\\Roaming`}\\mcp-federation\\mcp-federation.json`;
    case 'darwin':
      return `${homedir}/Library/Application Support/mcp-federation/mcp-federation.json`;
    default:
      return `${absolute(env['XDG_CONFIG_HOME']) ?? `${homedir}/.config`}/mcp-federation/mcp-federation.json`;
  }
}

/** The XDG base directory specification: a relative path is invalid and to be ignored. */
function absolute(path: string | undefined): string | undefined {
  return path?.startsWith('/') ? path : undefined;
}
