import { messageOf } from '../daemon/daemonFailure.ts';
import type { DaemonLink } from '../daemon/daemonLink.ts';
import type { OpenedFederations } from '../model/federationsOfWindow.ts';
import { Live } from '../model/live.ts';

/** A configuration of this window's workspace. */
interface WorkspaceConfig {
  readonly folder: string;
  readonly file: string;
}

/** Has the daemon serve the workspace's configurations, for as long as this window is connected. */
export class WorkspaceFederations {
  /** The names under which they are served. */
  readonly names = new Live<OpenedFederations>(undefined);
  readonly #link: DaemonLink;
  readonly #find: () => Promise<readonly WorkspaceConfig[]>;
  readonly #log: { warn(message: string): void };
  readonly #following: { dispose(): void };
  #configs: readonly WorkspaceConfig[] = [];
  #wasConnected = false;
  #updates = 0;

  constructor(
    link: DaemonLink,
    find: () => Promise<readonly WorkspaceConfig[]>,
    log: { warn(message: string): void },
  ) {
    this.#link = link;
    this.#find = find;
    this.#log = log;
    this.#following = link.state.onChange(({ kind }) => this.#follow(kind === 'connected'));
    this.#follow(link.state.value.kind === 'connected');
  }

  /** The configurations that were found last. */
  get configs(): readonly WorkspaceConfig[] {
    return this.#configs;
  }

  /** Looks for configurations, and asks the daemon to serve them. */
  async update(): Promise<void> {
    const update = ++this.#updates;
    const configs = await this.#find();
    if (update !== this.#updates) return;
    this.#configs = configs;
    if (this.#link.state.value.kind !== 'connected') return;
    const names = await Promise.all(configs.map(config => this.#open(config)));
    if (update !== this.#updates) return;
    this.names.value = new Set(names.filter(name => name !== undefined));
  }

  dispose(): void {
    this.#updates = -1;
    this.#following.dispose();
  }

  #follow(isConnected: boolean): void {
    // What was opened ended with the connection that asked for it.
    if (isConnected && !this.#wasConnected) void this.update();
    this.#wasConnected = isConnected;
  }

  async #open({ folder, file }: WorkspaceConfig): Promise<string | undefined> {
    try {
      const params = { name: folder, configFile: file };
      return (await this.#link.request('openFederation', params)).federation;
    } catch (error) {
      this.#log.warn(`Cannot open ${file}: ${messageOf(error)}`);
      return undefined;
    }
  }
}
