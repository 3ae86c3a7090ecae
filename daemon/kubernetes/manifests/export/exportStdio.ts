import type { StdioConfig } from '#protocol/targetConfig.ts';

import { exportCommand, workspacePath } from './exportCommand.ts';
import { exportEnvironment, fromSecret } from './exportEnvironment.ts';
import type { ExportedTarget, ExportScope } from './exportScope.ts';
import { noteImage } from './noteImage.ts';
import { SecretKeys } from './secretKeys.ts';
import { deploymentObject, serviceObject, servicePort, type Workload } from './stdioObjects.ts';
import { splitText } from './textParts.ts';

/** An image with Node and npx, which the bridge and most servers need. */
const defaultImage = 'node:24-slim';

/** A local command as a deployment that serves it by HTTP, and its service. */
export function exportStdio(
  target: string,
  config: StdioConfig,
  scope: ExportScope,
): ExportedTarget {
  const { options, names } = scope;
  const env = config.env ?? {};
  const name = names.of(target);
  const secrets = new SecretKeys(name, Object.keys(env));
  const noteAt = (key: string, message: string) => scope.note(`targets.${target}.${key}`, message);
  const variables = exportEnvironment(env, secrets, (key, text) => noteAt(`env.${key}`, text));
  const command = exportCommand(config, secrets);
  const given = new Set(variables.map(variable => variable.name));
  const workload: Workload = {
    target,
    name,
    options,
    shell: command.shell,
    image: options.image ?? defaultImage,
    variables: [
      ...variables,
      ...command.variables.filter(key => !given.has(key)).map(key => fromSecret(key, key, secrets)),
    ],
    hasWorkspace: command.usesWorkspace || hasFolder(env),
    ...(config.envFile === undefined ? {} : { envSecret: names.of(`${target}-env`) }),
  };
  noteImage(config, options.image, noteAt);
  noteWorkload(config, workload, noteAt);
  if (!secrets.isEmpty) {
    const how = `Before applying: ${secrets.createCommand(options.namespace)}`;
    scope.note(`Secret ${options.namespace}/${name}`, how);
  }
  return {
    entry: {
      static: { backendRef: { name }, port: servicePort, protocol: 'StreamableHTTP' },
    },
    objects: [deploymentObject(workload), serviceObject(workload)],
  };
}

function hasFolder(env: NonNullable<StdioConfig['env']>): boolean {
  return Object.values(env).some(value =>
    splitText(String(value ?? '')).some(({ kind }) => kind === 'folder'),
  );
}

function noteWorkload(
  { cwd, envFile }: StdioConfig,
  { hasWorkspace, envSecret, options }: Workload,
  noteAt: (key: string, message: string) => void,
): void {
  if (hasWorkspace) {
    const what = `Folders of this machine are ${workspacePath} in the container, an empty volume`;
    noteAt('args', `${what}: put there what the server needs, or mount another`);
  }
  if (cwd !== undefined) {
    noteAt('cwd', 'The working directory is not carried over: the container starts in its own');
  }
  if (envFile === undefined || envSecret === undefined) return;
  const create = `kubectl create secret generic ${envSecret} --namespace ${options.namespace}`;
  noteAt('envFile', `Before applying: ${create} --from-env-file=${envFile}`);
}
