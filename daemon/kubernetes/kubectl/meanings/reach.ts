import type { Meaning } from './meaning.ts';

const checkNetwork = 'check that the cluster runs, and the network and the VPN';

/** An API server that must not be trusted with credentials. */
export const trust: readonly Meaning[] = [
  {
    pattern: /x509: (.*)/,
    code: 'KUBERNETES_UNTRUSTED',
    say: ([, reason], { context }) =>
      `The API server of ${context} cannot be trusted: ${reason}; correct the cluster's server and certificate-authority in the kubeconfig`,
  },
  {
    pattern: /server gave HTTP response to HTTPS client/,
    code: 'KUBERNETES_UNTRUSTED',
    say: (_found, { context }) =>
      `What answers for the API server of ${context} speaks no TLS; correct the cluster's server in the kubeconfig`,
  },
];

/** An API server that is away, or has other troubles that pass. */
export const reach: readonly Meaning[] = [
  {
    pattern: /connection to the server (\S+) was refused/,
    code: 'KUBERNETES_UNREACHABLE',
    say: ([, address], { context }) =>
      `Nothing answers at ${address}, the API server of ${context}; ${checkNetwork}`,
  },
  {
    pattern:
      /lookup (\S+?)(?: on \S+)?: (?:no such host|server misbehaving|.*timeout|Temporary failure.*)/,
    code: 'KUBERNETES_UNREACHABLE',
    say: ([, host], { context }) =>
      `There is no address for ${host}, the API server of ${context}; ${checkNetwork}`,
  },
  {
    pattern: /timeout|Client\.Timeout exceeded|deadline exceeded|timed out(?! waiting)|Timeout:/,
    code: 'KUBERNETES_UNREACHABLE',
    say: (_found, { words, context }) =>
      `The API server of ${context} does not answer in time (${words}); ${checkNetwork}`,
  },
  {
    pattern: /\((?:Expired|Gone)\)/,
    code: 'KUBERNETES_UNREACHABLE',
    say: (_found, { context }) =>
      `The API server of ${context} no longer knows the past that was asked for`,
  },
  {
    pattern:
      /\((?:InternalError|ServiceUnavailable|TooManyRequests|Timeout|ServerTimeout)\)|currently unable to handle the request|has prevented the request from succeeding/,
    code: 'KUBERNETES_UNREACHABLE',
    say: (_found, { words, context }) => `The API server of ${context} is in trouble: ${words}`,
  },
  {
    pattern:
      /\bEOF\b|connection reset|broken pipe|connection refused|client connection lost|network is (?:unreachable|down)|no route to host|Unable to connect to the server|error upgrading connection/,
    code: 'KUBERNETES_UNREACHABLE',
    say: (_found, { words, context }) =>
      `The API server of ${context} cannot be reached (${words}); ${checkNetwork}`,
  },
];
