/** How a port speaks MCP. */
export type McpProtocol = 'http' | 'sse';

/** agentgateway's values of `appProtocol`, also those of before it had its own name. */
const protocols: ReadonlyMap<string, McpProtocol> = new Map([
  ['agentgateway.dev/mcp', 'http'],
  ['agentgateway.dev/mcp-sse', 'sse'],
  ['kgateway.dev/mcp', 'http'],
  ['kgateway.dev/mcp-sse', 'sse'],
]);

/** The MCP protocol that an `appProtocol` stands for, or undefined. */
export function mcpProtocolOf(appProtocol: string | undefined): McpProtocol | undefined {
  return appProtocol === undefined ? undefined : protocols.get(appProtocol);
}

/** The first that is set counts. */
const pathAnnotations = ['agentgateway.dev/mcp-path', 'kgateway.dev/mcp-path'] as const;

/** The path that a service's annotations give its MCP ports, or the protocol's default. */
export function mcpPathOf(
  annotations: Readonly<Record<string, string>>,
  protocol: McpProtocol,
): string {
  const given = pathAnnotations.map(name => annotations[name]?.trim()).find(Boolean);
  if (given === undefined) return protocol === 'sse' ? '/sse' : '/mcp';
  return given.startsWith('/') ? given : `/${given}`;
}
