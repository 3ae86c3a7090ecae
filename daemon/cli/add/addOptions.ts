import { commonOptions, type Option } from '../command.ts';
import type { ParsedArguments } from '../parseArguments.ts';

/** The options of `add`. */
export const addOptions = {
  env: {
    type: 'string',
    multiple: true,
    placeholder: 'NAME=VALUE',
    summary: "An environment variable of the command; '${env:NAME}' stands for one of the daemon",
  },
  cwd: { type: 'string', placeholder: 'DIR', summary: 'Where the command runs' },
  url: { type: 'string', placeholder: 'URL', summary: 'The address of a server' },
  header: {
    type: 'string',
    multiple: true,
    placeholder: 'NAME:VALUE',
    summary: "A header for each request; write '${env:NAME}' for a secret",
  },
  protocol: {
    type: 'string',
    placeholder: 'http|sse',
    summary: 'Streamable HTTP, or the older HTTP+SSE. Default: http',
  },
  context: {
    type: 'string',
    placeholder: 'NAME',
    summary: 'The context of the cluster. Default: the current one, which is written down',
  },
  namespace: {
    type: 'string',
    placeholder: 'NAME',
    summary: "The namespace. Default: the context's own, which is written down",
  },
  service: { type: 'string', placeholder: 'NAME', summary: 'The service to reach' },
  deployment: { type: 'string', placeholder: 'NAME', summary: 'Or the deployment' },
  pod: { type: 'string', placeholder: 'NAME', summary: 'Or the pod' },
  selector: { type: 'string', placeholder: 'LABELS', summary: 'Or the labels of the pods' },
  port: {
    type: 'string',
    placeholder: 'PORT',
    summary: 'The port there, by number or name',
  },
  path: { type: 'string', placeholder: 'PATH', summary: 'The path. Default: /mcp, or /sse' },
  discovered: {
    type: 'boolean',
    summary: 'Add what "discover" lists, by the names of the targets',
  },
  as: {
    type: 'string',
    placeholder: 'NAME',
    summary: 'The name of the one that was discovered, if another',
  },
  config: {
    type: 'string',
    placeholder: 'FILE',
    summary: "The configuration to add to. Default: the user's own",
  },
  json: commonOptions.json,
  'state-dir': commonOptions['state-dir'],
} as const satisfies Record<string, Option>;

export type AddValues = ParsedArguments<typeof addOptions>['values'];

/** Options that say where to write and what to print belong to every form. */
const everywhere: readonly (keyof AddValues)[] = ['config', 'json', 'state-dir'];

/** The options that were given and have no meaning for a form that knows `known`. */
export function strangeOptions(
  values: AddValues,
  known: readonly (keyof AddValues)[],
): readonly string[] {
  const names: ReadonlySet<string> = new Set([...known, ...everywhere]);
  return Object.keys(values).filter(name => !names.has(name));
}
