import { splitCommandLine } from './splitCommandLine.ts';
import { transportOfUrl } from './transportOfUrl.ts';

/** Where in a cluster a server is, as far as a pasted text says. */
export interface ClusterAddress {
  /** That of the kubeconfig's current one, if there is none. */
  readonly context?: string;
  /** That of the context, if there is none. */
  readonly namespace?: string;
  readonly of: { readonly kind: 'service' | 'deployment' | 'pod'; readonly name: string };
  /** A number or a name. */
  readonly port: number | string;
  readonly path?: string;
  readonly protocol?: 'sse';
  /** An option that leads to another cluster than the context of the user's kubeconfig does. */
  readonly elsewhere?: string;
}

/** What a `kubectl port-forward …` leads to, or the name of a service that is good inside a cluster only; undefined for all else. */
export function recognizeClusterAddress(text: string): ClusterAddress | undefined {
  const trimmed = text.trim();
  if (/^http:\/\//i.test(trimmed)) return addressOfUrl(trimmed);
  const words = splitCommandLine(trimmed.replaceAll(/\\\r?\n/g, ' '));
  const [program, ...args] = /^[$>%]$/.test(words[0] ?? '') ? words.slice(1) : words;
  return program === 'kubectl' ? addressOfForward(args) : undefined;
}

/** `http://NAME.NAMESPACE.svc`, with or without the cluster's domain. */
function addressOfUrl(text: string): ClusterAddress | undefined {
  if (!URL.canParse(text)) return undefined;
  const { hostname, port, pathname, search } = new URL(text);
  const [name, namespace, svc] = hostname.split('.');
  if (!name || !namespace || svc !== 'svc') return undefined;
  return {
    namespace,
    of: { kind: 'service', name },
    port: port === '' ? 80 : Number(port),
    ...(pathname !== '/' && { path: pathname + search }),
    ...(transportOfUrl(text) === 'sse' && { protocol: 'sse' as const }),
  };
}

const kinds = new Map<string, ClusterAddress['of']['kind']>([
  ['svc', 'service'],
  ['service', 'service'],
  ['services', 'service'],
  ['deploy', 'deployment'],
  ['deployment', 'deployment'],
  ['deployments', 'deployment'],
  ['po', 'pod'],
  ['pod', 'pod'],
  ['pods', 'pod'],
]);

/** Options of kubectl whose value is the next word. */
const withValue =
  /^(-n|--namespace|--context|--address|--kubeconfig|--cluster|--server|-s|--user|--pod-running-timeout)$/;

function addressOfForward(args: readonly string[]): ClusterAddress | undefined {
  const plain: string[] = [];
  const options = new Map<string, string>();
  for (let index = 0; index < args.length; index += 1) {
    const word = args[index] ?? '';
    // `-n` takes its value with or without a sign between, too.
    const [, option = '', value = ''] =
      /^(--[\w-]+)=(.*)$/s.exec(word) ?? /^(-n)=?(.+)$/s.exec(word) ?? [];
    if (option !== '') options.set(option, value);
    else if (withValue.test(word)) options.set(word, args[(index += 1)] ?? '');
    else if (!word.startsWith('-') && word !== '&') plain.push(word);
  }
  const [verb, resource = '', ports = '', ...more] = plain;
  // With several ports nobody can say which of them speaks MCP.
  if (verb !== 'port-forward' || more.length > 0) return undefined;
  const [kind, name] = resource.includes('/') ? resource.split('/') : ['pod', resource];
  const known = kinds.get(kind ?? '');
  const remote = ports.split(':').at(-1) ?? '';
  if (!known || !name || remote === '') return undefined;
  const namespace = options.get('-n') ?? options.get('--namespace');
  const context = options.get('--context');
  const elsewhere = ['--kubeconfig', '--cluster', '--server', '-s'].find(one => options.has(one));
  return {
    ...(elsewhere !== undefined && { elsewhere }),
    ...(context !== undefined && { context }),
    ...(namespace !== undefined && { namespace }),
    of: { kind: known, name },
    port: /^\d+$/.test(remote) ? Number(remote) : remote,
  };
}
