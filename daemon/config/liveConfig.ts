import path from 'node:path';

import type { ConfigProblem } from '#protocol/configProblem.ts';
import { FederationConfig } from '#protocol/federationConfig.ts';

import { Emitter } from '../lib/emitter.ts';
import { FileWatch } from './fileWatch.ts';
import type { LackingTarget } from './lackingTarget.ts';
import { parseConfig } from './parseConfig.ts';
import { readConfigFile } from './readConfigFile.ts';
import type { ConfigFile } from './readConfigFile.ts';

/** A configuration file as it is now, watched. With mistakes in it, the last good configuration stays. */
export class LiveConfig implements Disposable {
  readonly file: string;
  readonly #env: NodeJS.ProcessEnv;
  #watch: Disposable | undefined;
  readonly #changes = new Emitter<void>();
  #state: State = absent();
  #reading: Promise<void> = Promise.resolve();
  #isDisposed = false;

  /** Reads `file`, which need not exist, and follows it from then on. */
  static async open(file: string, env: NodeJS.ProcessEnv): Promise<LiveConfig> {
    const live = new LiveConfig(file, env);
    // Before the first read, so that nothing is lost between the two.
    live.#watch = await FileWatch.open(live.file, () => void live.reload());
    await live.reload();
    return live;
  }

  private constructor(file: string, env: NodeJS.ProcessEnv) {
    this.file = path.resolve(file);
    this.#env = env;
  }

  /** The last good one, with variables replaced; empty when there is none yet, or when the file was deleted. */
  get config(): FederationConfig {
    return this.#state.config;
  }

  /** Targets that wait for environment variables, and never ran with others. */
  get lacking(): Readonly<Record<string, LackingTarget>> {
    return this.#state.lacking;
  }

  /** Of the file as it is on disk now. */
  get problems(): readonly ConfigProblem[] {
    return this.#state.problems;
  }

  get exists(): boolean {
    return this.#state.exists;
  }

  /** Hears when the configuration, its problems or the file's existence changed, and not of edits without effect. */
  onChange(listener: () => void): Disposable {
    return this.#changes.on(listener);
  }

  /** Reads the file now, whether or not it was seen to change. */
  reload(): Promise<void> {
    // One read after the other, so that the last one has the last word.
    this.#reading = this.#reading.then(async () => {
      if (this.#isDisposed) return;
      const found = await readConfigFile(this.file);
      if (!this.#isDisposed) this.#become(this.#stateOf(found));
    });
    return this.#reading;
  }

  [Symbol.dispose](): void {
    this.#isDisposed = true;
    this.#watch?.[Symbol.dispose]();
  }

  #stateOf(found: ConfigFile): State {
    switch (found.kind) {
      case 'absent':
        return absent();
      case 'unreadable': {
        const problem = { file: this.file, line: 1, column: 1, message: found.message };
        return { ...this.#state, problems: [problem], exists: true };
      }
      case 'text': {
        const { config, lacking, problems } = parseConfig(found.text, this.file, this.#env);
        if (!config) return { ...this.#state, problems, exists: true };
        return { ...keepRunning(this.config.targets, config, lacking), problems, exists: true };
      }
    }
  }

  #become(state: State): void {
    // As text, since the order of the targets counts too.
    if (JSON.stringify(state) === JSON.stringify(this.#state)) return;
    this.#state = state;
    this.#changes.emit();
  }
}

/** A target that ran goes on as it was when it comes to lack a variable, as with any other mistake; one that is disabled does not. */
function keepRunning(
  before: FederationConfig['targets'],
  config: FederationConfig,
  lacking: Readonly<Record<string, LackingTarget>>,
): Pick<State, 'config' | 'lacking'> {
  const isWanted = (name: string) => Object.hasOwn(lacking, name) && lacking[name]?.isEnabled;
  const kept = Object.entries(before).filter(([name]) => isWanted(name));
  const goesOn = new Set(kept.map(([name]) => name));
  const waiting = Object.entries(lacking).filter(([name]) => !goesOn.has(name));
  return {
    config: { ...config, targets: { ...config.targets, ...Object.fromEntries(kept) } },
    lacking: Object.fromEntries(waiting),
  };
}

function absent(): State {
  return { config: FederationConfig.parse({}), lacking: {}, problems: [], exists: false };
}

interface State {
  config: FederationConfig;
  lacking: Readonly<Record<string, LackingTarget>>;
  problems: readonly ConfigProblem[];
  exists: boolean;
}
