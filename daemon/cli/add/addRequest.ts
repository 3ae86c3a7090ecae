import { UsageError } from '../usageError.ts';
import { strangeOptions, type AddValues } from './addOptions.ts';
import { nameForCluster } from './clusterTarget.ts';

/** What is to be added. */
export type AddRequest = { readonly values: AddValues } & (
  | { readonly kind: 'local'; readonly name: string; readonly command: readonly string[] }
  | { readonly kind: 'remote'; readonly name: string; readonly url: string }
  | { readonly kind: 'cluster'; readonly name: string }
  | { readonly kind: 'discovered'; readonly names: readonly string[] }
);

/** Tells the forms of `add` apart. `kubernetes` is a name like any other where a command or an address follows. */
export function readAddRequest(
  positionals: readonly string[],
  values: AddValues,
  command: readonly string[] | undefined,
): AddRequest {
  const [name = '', ...names] = positionals;
  if (command !== undefined) {
    refuseOptions('a command', values, ['env', 'cwd']);
    refuseOperands(names);
    return { kind: 'local', name, command, values };
  }
  if (values.url !== undefined) {
    refuseOptions('an address', values, ['url', 'header', 'protocol']);
    refuseOperands(names);
    return { kind: 'remote', name, url: values.url, values };
  }
  if (name !== 'kubernetes') {
    throw new UsageError(`What is ${name}? Give -- COMMAND, --url URL, or "kubernetes" before it`);
  }
  if (values.discovered) {
    refuseOptions('what was discovered', values, ['discovered', 'as', 'context', 'namespace']);
    return { kind: 'discovered', names, values };
  }
  refuseOptions('a target in a cluster', values, [
    ...(['context', 'namespace', 'service', 'deployment', 'pod', 'selector'] as const),
    ...(['port', 'path', 'protocol', 'header'] as const),
  ]);
  const [given, ...others] = names;
  refuseOperands(others);
  return { kind: 'cluster', name: given ?? nameForCluster(values), values };
}

function refuseOptions(what: string, values: AddValues, known: readonly (keyof AddValues)[]): void {
  const [strange] = strangeOptions(values, known);
  if (strange !== undefined) throw new UsageError(`--${strange} has no meaning for ${what}`);
}

function refuseOperands([extra]: readonly string[]): void {
  if (extra !== undefined) throw new UsageError(`Unexpected argument ${extra}`);
}
