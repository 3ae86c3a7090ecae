/** The path of another face of the federation whose endpoint is at `endpointPath`: `/shop/mcp` → `/shop/sse`. */
export function facePath(endpointPath: string, face: 'sse' | 'message' | 'stdio'): string {
  return `${endpointPath.slice(0, endpointPath.lastIndexOf('/'))}/${face}`;
}
