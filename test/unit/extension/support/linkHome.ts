import { fileURLToPath } from 'node:url';

import { DaemonLink } from '../../../../extension/daemon/daemonLink.ts';
import { daemonSpawn } from '../../../../extension/daemon/daemonSpawn.ts';
import { readDiscovery } from '../../../../extension/daemon/readDiscovery.ts';
import type { LinkState } from '../../../../extension/model/linkState.ts';
import { leasePort } from '../../../support/everything.ts';
import { patienceMs } from '../../../support/eventually.ts';
import { openTempDir } from '../../../support/tempDir.ts';

const script = fileURLToPath(new URL('standInProgram.ts', import.meta.url));
const pace = { lapseMs: 10_000, lookIntervalMs: 50, comebackTimeoutMs: 1_000 };

/** A window that is linked to the daemon. */
export interface LinkedWindow extends Disposable {
  readonly link: DaemonLink;
  /** Waits until the link is in a state of this kind. */
  until<Kind extends LinkState['kind']>(kind: Kind): Promise<Extract<LinkState, { kind: Kind }>>;
}

/** A user's state directory and port, whose daemon ends with the test. */
export interface LinkHome extends AsyncDisposable {
  readonly state: string;
  readonly port: number;
  openWindow(options?: {
    version?: string;
    runtime?: string;
    lapseMs?: number;
    daemonVersion?: string;
  }): LinkedWindow;
}

/** Makes the home of a user who has no daemon yet; the daemons of its windows are stand-ins. */
export async function openLinkHome(): Promise<LinkHome> {
  const directory = await openTempDir();
  const state = directory.path;
  const port = await leasePort();

  return {
    state,
    port,
    openWindow: ({
      version = '1.0.0',
      runtime = process.execPath,
      lapseMs = pace.lapseMs,
      daemonVersion = version,
    } = {}) => {
      const env = { ...process.env, STAND_IN_VERSION: daemonVersion };
      const link = new DaemonLink(
        {
          client: { name: 'test', version },
          readSettings: () => ({ port, configFile: 'none.json', stateDirectory: state }),
          spawnOf: settings => daemonSpawn({ runtime, script, env, homedir: state }, settings),
          log: { info() {}, warn() {} },
        },
        { ...pace, lapseMs },
      );
      link.start();
      return {
        link,
        until: kind => untilKind(link, kind),
        [Symbol.dispose]: () => link.dispose(),
      };
    },
    async [Symbol.asyncDispose]() {
      const discovery = await readDiscovery(state);
      if (discovery && discovery.pid !== process.pid) endProcess(discovery.pid);
      await directory[Symbol.asyncDispose]();
    },
  };
}

function untilKind<Kind extends LinkState['kind']>(
  link: DaemonLink,
  kind: Kind,
): Promise<Extract<LinkState, { kind: Kind }>> {
  const isMeant = (state: LinkState): state is Extract<LinkState, { kind: Kind }> =>
    state.kind === kind;
  return link.state.first(
    state => (isMeant(state) ? state : undefined),
    AbortSignal.timeout(patienceMs),
  );
}

function endProcess(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It ended before, as the test made it.
  }
}
