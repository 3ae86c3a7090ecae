import { fromRoot } from '../../../paths.ts';
import type { Container, Pod } from '../kubeObject.ts';

/** What is run for a container. */
export interface PodProgram {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** The port that the container says it listens on; the program listens on another, which it finds in `PORT`. */
  readonly containerPort: number;
}

/** A program for each image that is more than Node: by the image's name. */
export type Images = ReadonlyMap<string, readonly string[]>;

/** What to run for a pod, or nothing when its image cannot be had: there is no registry. */
export function podProgram(
  { metadata, spec: { containers } }: Pod,
  images: Images,
): PodProgram | undefined {
  const container = containers.find(({ ports }) => ports && ports.length > 0) ?? containers[0];
  if (!container) return undefined;
  const entry = images.get(container.image);
  const isNode = /^(.*\/)?node(:.*)?$/.test(container.image);
  const words = [...(container.command ?? entry ?? ['node']), ...(container.args ?? [])];
  if (!entry && !(isNode && words[0] === 'node')) return undefined;

  const [command = 'node', ...args] = words;
  return {
    command: command === 'node' ? process.execPath : command,
    args,
    cwd: fromRoot('.'),
    env: { ...environmentOf(container), HOSTNAME: metadata.name },
    containerPort: container.ports?.[0]?.containerPort ?? 0,
  };
}

/** Little else than its own: a container does not see what is around it. */
function environmentOf({ env = [] }: Container): NodeJS.ProcessEnv {
  const { PATH, HOME } = process.env;
  return { PATH, HOME, ...Object.fromEntries(env.map(({ name, value = '' }) => [name, value])) };
}
