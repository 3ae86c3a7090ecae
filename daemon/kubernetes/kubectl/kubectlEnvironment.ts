/** Variables that speak to an editor's own processes, or to ours. A credential plugin that runs on Node obeys them. */
const notForKubectl: readonly RegExp[] = [
  /^VSCODE_/,
  /^ELECTRON_/,
  /^MCP_FEDERATION_/,
  /^NODE_OPTIONS$/,
  /^NODE_CHANNEL_/,
  /^NODE_UNIQUE_ID$/,
];

/**
 * The environment of kubectl: all of the daemon's own, unlike a target's, because kubeconfig, proxies and the
 * credential plugins of every cloud are found by variables that nobody can list.
 */
export function kubectlEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(env).filter(
      ([name]) => !notForKubectl.some(pattern => pattern.test(name.toUpperCase())),
    ),
  );
}
