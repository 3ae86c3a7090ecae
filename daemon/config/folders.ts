import { homedir } from 'node:os';
import path from 'node:path';

/** The folders that a configuration file can name as `${userHome}` and so on. */
export function foldersOf(file: string, env: NodeJS.ProcessEnv) {
  const configFolder = path.dirname(path.resolve(file));
  return {
    userHome: env.HOME || env.USERPROFILE || homedir(),
    configFolder,
    workspaceFolder:
      path.basename(configFolder) === '.vscode' ? path.dirname(configFolder) : configFolder,
  };
}
