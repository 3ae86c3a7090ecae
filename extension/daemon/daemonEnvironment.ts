/** Variables that speak to the editor's own processes; a program that inherits them takes itself for a part of the editor. */
const editorsOwn: readonly RegExp[] = [
  /^VSCODE_/,
  /^ELECTRON_/,
  /^CODE_SERVER_/,
  /^APPLICATION_?INSIGHTS/,
  /^NODE_OPTIONS$/,
  /^NODE_CHANNEL_/,
  /^NODE_UNIQUE_ID$/,
  /^(PIPE|VERBOSE)_LOGGING$/,
  /^AMD_ENTRYPOINT$/,
  /^CHROME_DESKTOP$/,
];

/**
 * The user's environment for a daemon that runs on the editor's own runtime.
 * `ELECTRON_RUN_AS_NODE` makes the editor's program behave as Node; plain Node ignores it.
 */
export function daemonEnvironment(
  env: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(env)) {
    // Windows has environment variables of any case.
    if (value !== undefined && !editorsOwn.some(own => own.test(name.toUpperCase()))) {
      kept[name] = value;
    }
  }
  // Leased: the daemon ends itself some time after the last window and the last session are gone.
  return { ...kept, ELECTRON_RUN_AS_NODE: '1', MCP_FEDERATION_LIFETIME: 'leased' };
}
