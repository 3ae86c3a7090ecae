/** What a service for tests is like. */
export interface ServiceSpec {
  readonly name: string;
  /** `null` leaves it out. */
  readonly appProtocol?: string | null;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly port?: number;
}

/** The manifest of a service whose pods nobody needs. */
export function serviceYaml({
  name,
  appProtocol = 'agentgateway.dev/mcp',
  annotations = {},
  port = 80,
}: ServiceSpec): string {
  const ofPort = appProtocol === null ? {} : { appProtocol };
  // JSON is YAML.
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, annotations },
    spec: { selector: { app: name }, ports: [{ name: 'mcp', port, ...ofPort }] },
  });
}
