/** What a kubeconfig with one context says. */
export interface KubeconfigFields {
  readonly context: string;
  readonly server: string;
  /** The authority's certificate, in PEM. */
  readonly authority: string;
  readonly user: string;
  readonly token: string;
  readonly namespace?: string;
}

/** A kubeconfig as text. JSON is YAML too. */
export function formatKubeconfig(fields: KubeconfigFields): string {
  const { context, server, authority, user, token, namespace } = fields;
  const certificate = Buffer.from(authority).toString('base64');
  const config = {
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': context,
    clusters: [{ name: context, cluster: { server, 'certificate-authority-data': certificate } }],
    users: [{ name: user, user: { token } }],
    contexts: [{ name: context, context: { cluster: context, user, namespace } }],
  };
  return `${JSON.stringify(config, undefined, 2)}\n`;
}
