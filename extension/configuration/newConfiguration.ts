/** What a configuration file says before there is anything in it. */
export const newConfiguration = `{
  // The MCP servers to join, by name. A tool "echo" of target "everything" is seen as "everything_echo".
  // Comments are fine here, and changes take effect when you save.
  "targets": {}
}
`;
