import path from 'node:path';

import { FederationError } from '../lib/federationError.ts';
import { commonOptions, defineCommand } from './command.ts';
import { exitCode } from './exitCode.ts';
import { stateDirectoryOf } from './findDaemon.ts';
import { requireFile, serveOptions } from './serveOptions.ts';
import { findNextDaemon, findOrStartDaemon } from './stdio/daemonFor.ts';
import { openDaemonSocket } from './stdio/daemonSocket.ts';
import { openFederationPlace } from './stdio/federationPlace.ts';
import { Relay } from './stdio/relay.ts';
import { UsageError } from './usageError.ts';

/** Serves one client that only starts commands, on stdin and stdout: the daemon does the work. */
export const stdio = defineCommand({
  name: 'stdio',
  summary: 'Serve a client that starts commands, through the daemon; starts it if needed',
  options: {
    federation: {
      type: 'string',
      placeholder: 'NAME',
      summary: "The federation to serve. Default: the user's own",
    },
    config: {
      type: 'string',
      placeholder: 'FILE',
      summary: "A workspace's configuration to serve, together with the user's own",
    },
    port: { ...serveOptions.port, summary: 'The port of a daemon that this has to start' },
    'state-dir': commonOptions['state-dir'],
  },
  async run({ values }, { env }, signal) {
    const choice = await readChoice(values);
    const stateDir = path.resolve(stateDirectoryOf(values['state-dir'], env));
    using relay = new Relay(process.stdin, process.stdout);
    let discovery = await findOrStartDaemon(stateDir, values.port, env, signal);
    for (let isFirst = true; ; isFirst = false) {
      using place = await openFederationPlace(discovery, choice, signal);
      const socket = await openDaemonSocket(discovery, place.path, signal);
      if (!isFirst) relay.announceChanges();
      const end = await relay.run(socket, signal);
      switch (end.kind) {
        case 'done':
          return signal.aborted ? exitCode.interrupted : exitCode.done;
        case 'refused':
          throw new FederationError('DAEMON_UNREACHABLE', end.reason);
        case 'lost':
          relay.giveUp(`${end.reason}: whether the request was carried out is not known`);
          discovery = await findNextDaemon(stateDir, end.reason, signal);
      }
    }
  },
});

async function readChoice({ federation, config }: { federation?: string; config?: string }) {
  if (federation !== undefined && config !== undefined) {
    throw new UsageError('--federation and --config exclude each other');
  }
  if (federation !== undefined && !/^[a-z0-9-]+$/.test(federation)) {
    throw new UsageError(`--federation ${federation} is no name of a federation`);
  }
  const configFile = config === undefined ? undefined : path.resolve(config);
  if (configFile !== undefined) await requireFile(configFile);
  return { federation, configFile };
}
