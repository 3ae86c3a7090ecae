import { TargetName } from '#protocol/targetName.ts';
import type { TargetConfig } from '#protocol/targetConfig.ts';

import { addTargets } from '../config/addTargets.ts';
import { suggestTargetName } from '../config/suggestTargetName.ts';
import { addOptions } from './add/addOptions.ts';
import { readAddRequest, type AddRequest } from './add/addRequest.ts';
import { clusterTarget } from './add/clusterTarget.ts';
import { discoveredTargets } from './add/discoveredTargets.ts';
import { findPlace } from './add/findPlace.ts';
import { localTarget } from './add/localTarget.ts';
import { remoteTarget } from './add/remoteTarget.ts';
import { chooseContext } from './chooseContext.ts';
import { defineCommand } from './command.ts';
import { exitCode } from './exitCode.ts';
import { formatJson } from './formatJson.ts';
import { openControl } from './openControl.ts';
import type { Terminal } from './terminal.ts';
import { UsageError } from './usageError.ts';
import { userConfigFile } from './userConfigFile.ts';

/** Adds targets to the configuration, which a running daemon takes up by itself. */
export const add = defineCommand({
  name: 'add',
  operands: ['NAME', '[NAME…]'],
  takesCommand: true,
  forms: [
    'NAME [--env NAME=VALUE] [--cwd DIR] -- COMMAND [ARGUMENT…]',
    'NAME --url URL [--header NAME:VALUE] [--protocol http|sse]',
    'kubernetes [NAME] --service NAME --port PORT [--path PATH] [--protocol http|sse]',
    'kubernetes --discovered NAME… [--as NAME] [--context NAME] [--namespace NAME]',
  ],
  summary: 'Add a target: a command, an address, or a service in a cluster',
  options: addOptions,
  async run({ values, positionals, command }, terminal, signal) {
    const request = readAddRequest(positionals, values, command);
    const targets = await targetsOf(request, terminal, signal);
    for (const name of Object.keys(targets)) requireTargetName(name);
    const file = await userConfigFile(values, terminal, signal);
    await addTargets(file, targets);
    if (values.json) terminal.print(formatJson({ file, targets }));
    else terminal.print(`Added ${Object.keys(targets).join(', ')} to ${file}`);
    return exitCode.done;
  },
});

async function targetsOf(
  request: AddRequest,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<Record<string, TargetConfig>> {
  const { kind, values } = request;
  switch (kind) {
    case 'local':
      return { [request.name]: localTarget(request.command, values, process.cwd()) };
    case 'remote':
      return { [request.name]: remoteTarget(request.url, values) };
    case 'cluster': {
      const place = await findPlace(values, terminal, signal);
      return { [request.name]: clusterTarget(values, place) };
    }
    case 'discovered': {
      using control = await openControl(values['state-dir'], terminal, signal);
      const { contexts } = await control.request('listContexts', {}, signal);
      const context = chooseContext(contexts, values.context).name;
      const place = { context, namespace: values.namespace };
      const { services } = await control.request('discoverServices', place, signal);
      return discoveredTargets(services, request.names, values.as);
    }
  }
}

function requireTargetName(name: string): void {
  const { error } = TargetName.safeParse(name);
  if (!error) return;
  const suggested = suggestTargetName(name, new Set());
  throw new UsageError(`${name} is no name for a target; ${suggested} is one`);
}
