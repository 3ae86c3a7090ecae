import { commonOptions, defineCommand } from './command.ts';
import { exitCode } from './exitCode.ts';
import { formatJson } from './formatJson.ts';
import { openControl } from './openControl.ts';
import { UsageError } from './usageError.ts';

const defaultName = 'mcp';

/** Prints a federation as manifests, to be applied by kubectl. */
export const exportCommand = defineCommand({
  name: 'export',
  operands: ['kubernetes'],
  summary: 'Print a federation as Kubernetes manifests for agentgateway',
  options: {
    federation: {
      type: 'string',
      placeholder: 'NAME',
      summary: "The federation. Default: the user's own",
    },
    name: {
      type: 'string',
      placeholder: 'NAME',
      summary: `The name of the backend and the route. Default: ${defaultName}`,
    },
    namespace: {
      type: 'string',
      placeholder: 'NAME',
      summary: 'The namespace of everything. Default: default',
    },
    gateway: { type: 'boolean', summary: 'Also write a Gateway' },
    image: {
      type: 'string',
      placeholder: 'IMAGE',
      summary: 'The image for local commands. Default: one with Node and npx',
    },
    json: commonOptions.json,
    'state-dir': commonOptions['state-dir'],
  },
  async run({ values, positionals: [format] }, terminal, signal) {
    if (format !== 'kubernetes')
      throw new UsageError(`Only kubernetes can be exported to, not ${format}`);
    using control = await openControl(values['state-dir'], terminal, signal);
    const { federations } = await control.snapshot();
    const federation = values.federation ?? federations[0]?.name;
    if (federation === undefined) throw new UsageError('The daemon serves no federation');
    const options = {
      name: values.name ?? defaultName,
      namespace: values.namespace ?? 'default',
      createsGateway: values.gateway ?? false,
      ...(values.image === undefined ? {} : { image: values.image }),
    };
    const exported = await control.request('exportKubernetes', { federation, options }, signal);
    if (values.json) terminal.print(formatJson(exported));
    else terminal.print(exported.yaml.trimEnd());
    for (const { place, message } of exported.notes) {
      if (!values.json) terminal.warn(`${place}: ${message}`);
    }
    return exitCode.done;
  },
});
