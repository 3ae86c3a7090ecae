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
  /** The kubectl that reaches clusters; the one on the PATH unless there is one here. */
  readonly kubectl?: string;
  /** Contexts that are asked about before they are connected to; the daemon has a default. */
  readonly productionContexts?: string;
}

/** The settings as they stand in the editor's settings file: anything can be written there. */
const WrittenSettings = z.object({
  port: z.number().int().min(0).max(65_535).catch(defaultPort),
  configFile: z.string().catch(''),
  stateDirectory: z.string().catch(''),
  kubectl: z.string().catch(''),
  productionContexts: z.string().refine(isExpression).catch(''),
});

/** The settings with what is empty or wrong replaced by the daemon's own defaults. */
export function completeSettings(written: unknown, surroundings: Surroundings): DaemonSettings {
  const { port, configFile, stateDirectory, ...clusters } = WrittenSettings.parse(written);
  const home = surroundings.homedir;
  const kubectl = program(clusters.kubectl, home);
  const productionContexts = clusters.productionContexts.trim();
  return {
    port,
    configFile: absolute(configFile, home) ?? defaultConfigFile(surroundings),
    stateDirectory: absolute(stateDirectory, home) ?? defaultStateDirectory(surroundings),
    ...(kubectl !== undefined && { kubectl }),
    ...(productionContexts !== '' && { productionContexts }),
  };
}

/** The surroundings of this process. */
export function surroundingsHere(): Surroundings {
  return { env: process.env, platform: process.platform, homedir: homedir() };
}

/** A program by its name, which is found on the PATH, or by its path. */
function program(written: string, home: string): string | undefined {
  return /[\\/]/.test(written) ? absolute(written, home) : written.trim() || undefined;
}

/** The daemon would not start with one that is none. */
function isExpression(written: string): boolean {
  try {
    return new RegExp(written) instanceof RegExp;
  } catch {
    return false; // The answer.
  }
}

/** A path as the user wrote it; `~` is their home, and so is where a relative path starts. */
function absolute(path: string, home: string): string | undefined {
  const trimmed = path.trim();
  if (trimmed === '') return undefined;
  return /^~([\\/]|$)/.test(trimmed) ? join(home, trimmed.slice(1)) : resolve(home, trimmed);
}
