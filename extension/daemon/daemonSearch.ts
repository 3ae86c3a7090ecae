import type { DiscoveryFile } from '#protocol/discoveryFile.ts';
import type { DaemonSettings } from './daemonSettings.ts';
import type { DaemonSpawn } from './daemonSpawn.ts';
import { endWedgedDaemon } from './endWedgedDaemon.ts';
import { findDaemon } from './findDaemon.ts';
import type { Rest } from './rest.ts';
import { startDaemon } from './startDaemon.ts';

/** What a search needs from outside. */
export interface SearchOptions {
  /** Read anew for each try. */
  readonly readSettings: () => DaemonSettings;
  readonly spawnOf: (settings: DaemonSettings) => DaemonSpawn;
  readonly log: { info(message: string): void };
}

/** How patient a search is. */
export interface SearchPace {
  /** How long a daemon that somebody ended is given to come back before it counts as stopped. */
  readonly comebackTimeoutMs: number;
  readonly lookIntervalMs: number;
}

/** Finds the daemon, or starts one. */
export class DaemonSearch {
  /** False after somebody ended the daemon on purpose: then it is only looked for. */
  mayStart = true;
  /** A daemon that is to be ended if it turns out to hang. */
  suspect: DiscoveryFile | undefined;
  readonly #options: SearchOptions;
  readonly #pace: SearchPace;

  constructor(options: SearchOptions, pace: SearchPace) {
    this.#options = options;
    this.#pace = pace;
  }

  /** Gives the daemon as soon as there is one. When none may be started, calls `tellStopped` after a while, and waits on. */
  async find(rest: Rest, tellStopped: () => void, signal: AbortSignal): Promise<DiscoveryFile> {
    const { readSettings, spawnOf, log } = this.#options;
    const since = Date.now();
    for (;;) {
      const settings = readSettings();
      const { stateDirectory } = settings;
      const found = await findDaemon(stateDirectory, signal);
      if (found) return found;
      if (this.suspect) await endWedgedDaemon(stateDirectory, this.suspect, signal);
      this.suspect = undefined;
      if (this.mayStart) {
        log.info(`Starting the daemon, with its state in ${stateDirectory}`);
        return startDaemon(spawnOf(settings), stateDirectory, signal);
      }
      if (Date.now() - since > this.#pace.comebackTimeoutMs) tellStopped();
      await rest.take(this.#pace.lookIntervalMs, signal);
    }
  }
}
