import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

import * as z from 'zod';

import {
  defaultConfigFile,
  defaultStateDirectory,
  type Surroundings,
} from '#protocol/locations.ts';

/** The port when the user names none. */
export const defaultPort = 5387;

/** What the daemon is started with. */
export interface DaemonSettings {
  /** 0 takes any free port. */
  readonly port: number;
  readonly configFile: string;
  readonly stateDirectory: string;
}

/** The settings as they stand in the editor's settings file: anything can be written there. */
const WrittenSettings = z.object({
  port: z.number().int().min(0).max(65_535).catch(defaultPort),
  configFile: z.string().catch(''),
  stateDirectory: z.string().catch(''),
});

/** The settings with what is empty or wrong replaced by the daemon's own defaults. */
export function completeSettings(written: unknown, surroundings: Surroundings): DaemonSettings {
  const { port, configFile, stateDirectory } = WrittenSettings.parse(written);
  const home = surroundings.homedir;
  return {
    port,
    configFile: absolute(configFile, home) ?? defaultConfigFile(surroundings),
    stateDirectory: absolute(stateDirectory, home) ?? defaultStateDirectory(surroundings),
  };
}

/** The surroundings of this process. */
export function surroundingsHere(): Surroundings {
  return { env: process.env, platform: process.platform, homedir: homedir() };
}

/** A path as the user wrote it; `~` is their home, and so is where a relative path starts. */
function absolute(path: string, home: string): string | undefined {
  const trimmed = path.trim();
  if (trimmed === '') return undefined;
  return /^~([\\/]|$)/.test(trimmed) ? join(home, trimmed.slice(1)) : resolve(home, trimmed);
}
