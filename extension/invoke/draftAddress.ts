/** The scheme of the schemas that drafts name. */
export const schemaScheme = 'mcp-federation-schema';
/** The scheme of drafts. */
export const draftScheme = 'mcp-federation-draft';

/** A tool, as an address names it. */
export interface AddressedTool {
  readonly federation: string;
  /** The exposed name. */
  readonly tool: string;
}

/** The path of a tool's schema or draft. */
export function draftPath({ federation, tool }: AddressedTool): string {
  return `/${encodeURIComponent(federation)}/${encodeURIComponent(tool)}.json`;
}

/** The tool of such a path. */
export function toolOfPath(path: string): AddressedTool | undefined {
  const [, federation, tool] = /^\/([^/]+)\/([^/]+)\.json$/.exec(path) ?? [];
  if (federation === undefined || tool === undefined) return undefined;
  return { federation: decodeURIComponent(federation), tool: decodeURIComponent(tool) };
}
