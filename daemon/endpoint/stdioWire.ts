/** What `mcp-federation stdio` tells of itself when it connects; `cwd` is percent-encoded. */
export const stdioHeader = { pid: 'mcp-federation-pid', cwd: 'mcp-federation-cwd' } as const;

/** Codes that tell it why it was let go (RFC 6455: 4000–4999 are ours). */
export const stdioClose = { ending: 1001, notServed: 4010, ended: 4011 } as const;
