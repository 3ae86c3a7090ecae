import type { KubectlFailure, Meaning } from './meaning.ts';

const again = ({ command }: KubectlFailure) =>
  `log in again, for example by what a terminal asks for after: ${command} get namespaces`;

/** Credentials that could not be had. They come first: a plugin may write whatever it likes. */
export const credentials: readonly Meaning[] = [
  {
    pattern: /getting credentials: exec: executable (\S+) not found/,
    code: 'KUBERNETES_LOGIN_EXPIRED',
    say: ([, plugin], { context }) =>
      `The credential plugin ${plugin} of ${context} is not on the PATH of the daemon; install it, or write its full path into the kubeconfig`,
  },
  {
    pattern:
      /^(.*?)(?:; )?(?:Unable to connect to the server: )?getting credentials: exec: executable (\S+) (failed .*)/,
    code: 'KUBERNETES_LOGIN_EXPIRED',
    say: ([, said, plugin, failed], failure) =>
      `The credential plugin ${plugin} of ${failure.context} ${failed}${said && ` (${said})`}; ${again(failure)}`,
  },
  {
    pattern: /getting credentials: (.*)/,
    code: 'KUBERNETES_LOGIN_EXPIRED',
    say: ([, reason], failure) =>
      `The credentials of ${failure.context} cannot be had: ${reason}; ${again(failure)}`,
  },
  {
    pattern: /auth plugin has been removed|no auth provider found/i,
    code: 'KUBERNETES_LOGIN_EXPIRED',
    say: (_found, { words, context }) => `This kubectl cannot log in to ${context}: ${words}`,
  },
  {
    // All that is left on stderr when kubectl asks for a user name and nobody answers.
    pattern: /^error: EOF$/,
    code: 'KUBERNETES_LOGIN_EXPIRED',
    say: (_found, { context }) =>
      `The kubeconfig has no credentials for ${context}: kubectl asks for a user name; log in to the cluster first`,
  },
  {
    pattern: /unable to read client-|failed to find any PEM data|private key does not match/,
    code: 'KUBERNETES_LOGIN_EXPIRED',
    say: (_found, { words, context }) => `The credentials of ${context} cannot be read: ${words}`,
  },
];

/** Credentials that the cluster does not accept. */
export const login: readonly Meaning[] = [
  {
    pattern:
      /must be logged in|\bUnauthorized\b|asked for the client to provide credentials|remote error: tls: .*certificate|invalid_grant|failed to refresh token/,
    code: 'KUBERNETES_LOGIN_EXPIRED',
    say: (_found, failure) =>
      `The cluster of ${failure.context} does not accept the login, which may have expired; ${again(failure)}`,
  },
];
