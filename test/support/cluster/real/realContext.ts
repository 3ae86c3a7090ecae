/** The name of the real cluster's context, in every kubeconfig. */
export const contextName = 'real-cluster';

/** A kubeconfig for one user, as JSON, which is YAML too. */
export function realContext(server: string, certificateAuthority: string, token: string): unknown {
  const name = contextName;
  return {
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': name,
    contexts: [{ name, context: { cluster: name, user: name } }],
    clusters: [{ name, cluster: { server, 'certificate-authority': certificateAuthority } }],
    users: [{ name, user: { token } }],
  };
}
