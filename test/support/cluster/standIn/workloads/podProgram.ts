import { delimiter, dirname, join } from 'node:path';

import type { ChildSpec } from '../../../../../daemon/process/childGroup.ts';
import { installPodPackages } from '../../../installServers.ts';
import { pinnedNode } from '../../../pinnedNode.ts';
import { podImageNames } from '../../real/podImage.ts';
import type { Container, Pod } from '../kubeObject.ts';

/** What is run for a pod. */
export interface PodProgram {
  /** What the container says it listens on. */
  readonly containerPort: number;
  /** Without a readiness probe it counts as ready once it runs. */
  readonly isProbed: boolean;
  /** Here all pods share the machine's ports, so that each is told another one. */
  listeningOn(port: number): Promise<ChildSpec>;
}

/** Images besides the one that real clusters have for tests: what each runs, by its name. */
export type Images = ReadonlyMap<string, readonly string[]>;

/** What to run for a pod, or nothing when its image cannot be had: there is no registry. */
export function podProgram({ metadata, spec }: Pod, images: Images): PodProgram | undefined {
  const { containers } = spec;
  const container = containers.find(({ ports }) => ports && ports.length > 0) ?? containers[0];
  if (!container) return undefined;
  const entry = images.get(container.image) ?? (isPodImage(container.image) ? [] : undefined);
  if (!entry) return undefined;

  const containerPort = container.ports?.[0]?.containerPort ?? 0;
  return {
    containerPort,
    isProbed: container.readinessProbe !== undefined,
    async listeningOn(port) {
      // The same place as in the image, where npx finds packages; not needed by a program that says where it runs.
      const folder = container.workingDir ?? (await installPodPackages());
      const words = [...entry, ...(container.command ?? []), ...(container.args ?? [])];
      // `8000`, `--port=8000`.
      const [command = 'node', ...args] = words.map(word =>
        word.replace(new RegExp(`(^|=)${containerPort}$`), `$1${port}`),
      );
      const env = { ...environmentOf(container, folder), PORT: String(port) };
      return { command, args, cwd: folder, env: { ...env, HOSTNAME: metadata.name } };
    },
  };
}

function isPodImage(image: string): boolean {
  return podImageNames.includes(image) || podImageNames.includes(`docker.io/library/${image}`);
}

/** Little else than its own: a container does not see what is around it, and there is no network to fetch from. */
function environmentOf({ env = [] }: Container, folder: string): NodeJS.ProcessEnv {
  const { PATH = '', HOME } = process.env;
  const folders = [dirname(pinnedNode), join(folder, 'node_modules/.bin'), PATH];
  return {
    PATH: folders.join(delimiter),
    HOME,
    npm_config_offline: 'true',
    ...Object.fromEntries(env.map(({ name, value = '' }) => [name, value])),
  };
}
