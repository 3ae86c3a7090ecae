import { writeFile } from 'node:fs/promises';

/** A context of a kubeconfig for a test. */
export interface TestContext {
  readonly name: string;
  readonly server?: string;
  readonly cluster?: string;
  readonly namespace?: string;
}

/** Writes a kubeconfig; the first context is the current one. Its clusters are named after their contexts. */
export async function writeKubeconfig(
  file: string,
  contexts: readonly TestContext[],
): Promise<void> {
  const clusterOf = ({ name, cluster = `${name}-cluster` }: TestContext) => cluster;
  const config = {
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': contexts[0]?.name,
    clusters: contexts
      .filter(({ server }) => server !== undefined)
      .map(context => ({ name: clusterOf(context), cluster: { server: context.server } })),
    users: [{ name: 'ada', user: { token: 'secret' } }],
    contexts: contexts.map(context => ({
      name: context.name,
      context: {
        cluster: clusterOf(context),
        user: 'ada',
        ...(context.namespace !== undefined && { namespace: context.namespace }),
      },
    })),
  };
  await writeFile(file, JSON.stringify(config));
}
