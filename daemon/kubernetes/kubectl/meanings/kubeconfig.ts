import type { Meaning } from './meaning.ts';

const unusable =
  /invalid configuration:|error in configuration:|unable to read certificate-authority|unable to load root certificates/i;

/** A kubeconfig that does not lead anywhere. */
export const kubeconfig: readonly Meaning[] = [
  {
    pattern: /context "?(.+?)"? does not exist|context was not found for specified context: (\S+)/,
    code: 'KUBERNETES_CONTEXT_UNKNOWN',
    say: ([, one, other]) =>
      `The kubeconfig has no context ${one ?? other}; kubectl config get-contexts lists those there are`,
  },
  {
    pattern: /error loading config file "([^"]+)": (.*)/,
    code: 'KUBERNETES_CONTEXT_UNKNOWN',
    say: ([, file, reason]) => `Cannot read the kubeconfig ${file}: ${reason}`,
  },
  {
    pattern: unusable,
    code: 'KUBERNETES_CONTEXT_UNKNOWN',
    say: (_found, { words, context }) => `The kubeconfig cannot be used for ${context}: ${words}`,
  },
];
