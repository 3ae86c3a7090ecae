import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type * as z from 'zod';

import type { FederationConfig } from '#protocol/federationConfig.ts';
import { CallLog } from '../../../../daemon/calls/callLog.ts';
import { LiveConfig } from '../../../../daemon/config/liveConfig.ts';
import { Federation, type FederationEvent } from '../../../../daemon/federation/federation.ts';
import { InputQueue } from '../../../../daemon/federation/input/inputQueue.ts';
import { silentLog } from '../../../../daemon/lib/log.ts';
import { KeptCatalogs } from '../../../../daemon/upstream/keptCatalogs.ts';
import { UpstreamPool } from '../../../../daemon/upstream/upstreamPool.ts';
import { Inbox } from '../../../support/inbox.ts';
import { openTempDir } from '../../../support/tempDir.ts';
import type { Kubernetes } from '../../../../daemon/kubernetes/kubernetes.ts';
import { openContext, refuseQuestions } from '../upstream/context.ts';

/** A configuration as a user writes it. */
export type ConfigInput = z.input<typeof FederationConfig>;

/** A federation that goes with its home. */
export interface OpenedFederation {
  readonly federation: Federation;
  readonly config: LiveConfig;
  readonly events: Inbox<FederationEvent>;
  /** Replaces the configuration file, and waits until the federation has taken it up. */
  reconfigure(config: ConfigInput | string): Promise<void>;
}

/** Where federations of a test live: their files, and what they share. */
export interface FederationHome extends AsyncDisposable {
  readonly directory: string;
  readonly calls: CallLog;
  readonly inputs: InputQueue;
  readonly pool: UpstreamPool;
  readonly kubernetes: Kubernetes;
  /** Writes a configuration file, and tells where it is. */
  write(name: string, config: ConfigInput | string): Promise<string>;
  /** Opens a federation whose configuration is in a file of its name. */
  open(
    name: string,
    config: ConfigInput | string,
    inherited?: LiveConfig,
  ): Promise<OpenedFederation>;
}

/** Makes a home; all that is opened there ends with it. */
export async function openFederationHome(): Promise<FederationHome> {
  const dir = await openTempDir();
  const owned = openContext();
  const kept = new KeptCatalogs(join(dir.path, 'catalogs'), silentLog);
  const client = { name: 'mcp-federation', version: '0.1.0' };
  const pool = new UpstreamPool(owned.context, kept, client, refuseQuestions);
  const calls = new CallLog();
  const inputs = new InputQueue();
  const opened: OpenedFederation[] = [];

  const write = async (name: string, config: ConfigInput | string) => {
    const file = join(dir.path, `${name}.json`);
    await writeFile(file, typeof config === 'string' ? config : JSON.stringify(config));
    return file;
  };

  return {
    directory: dir.path,
    calls,
    inputs,
    pool,
    kubernetes: owned.context.kubernetes,
    write,
    async open(name, input, inherited) {
      const config = await LiveConfig.open(await write(name, input), process.env);
      const endpoint = `http://127.0.0.1:1/${name}/mcp`;
      const federation = await Federation.open({
        name,
        endpoint,
        config,
        inherited,
        pool,
        calls,
        inputs,
        log: silentLog,
      });
      const events = new Inbox<FederationEvent>();
      federation.events.on(event => events.put(event));
      const reconfigure = async (next: ConfigInput | string) => {
        const isChange = ({ kind }: FederationEvent) => kind === 'configChanged';
        const count = events.items.filter(isChange).length;
        await write(name, next);
        await config.reload();
        await events.atLeast(count + 1, 'changes of the configuration', isChange);
      };
      const one = { federation, config, events, reconfigure };
      opened.push(one);
      return one;
    },
    async [Symbol.asyncDispose]() {
      inputs[Symbol.dispose]();
      for (const { federation } of opened.toReversed()) await federation[Symbol.asyncDispose]();
      for (const { config } of opened) config[Symbol.dispose]();
      await kept[Symbol.asyncDispose]();
      await owned[Symbol.asyncDispose]();
      await dir[Symbol.asyncDispose]();
    },
  };
}
