import { access, constants } from 'node:fs/promises';
import path from 'node:path';

/** The path of the file that runs when `program` is started; `program` itself when none can be found. */
export async function findProgram(
  program: string,
  env: NodeJS.ProcessEnv,
  platform: NodeJS.Platform = process.platform,
): Promise<string> {
  if (/[/\\]/.test(program)) return path.resolve(program);
  for (const file of candidates(program, env, platform)) {
    if (await isExecutable(file)) return file;
  }
  return program;
}

function candidates(program: string, env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string[] {
  const isWindows = platform === 'win32';
  const folders = (env['PATH'] ?? env['Path'] ?? '').split(isWindows ? ';' : ':').filter(Boolean);
  const endings = isWindows ? (env['PATHEXT'] ?? '.EXE;.CMD;.BAT').split(';') : [''];
  return folders.flatMap(folder => endings.map(ending => path.join(folder, program + ending)));
}

async function isExecutable(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK);
    return true;
  } catch {
    return false; // Not there, or not for us: the next one on the PATH is tried, as the system does.
  }
}
