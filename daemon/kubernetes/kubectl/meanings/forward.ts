import type { Meaning } from './meaning.ts';

/** What goes wrong with a port-forward. */
export const forward: readonly Meaning[] = [
  {
    pattern: /pod is not running\. Current status=(\w+)/,
    code: 'KUBERNETES_NO_ENDPOINTS',
    say: ([, phase]) => `The pod does not run: it is ${phase}`,
  },
  {
    pattern:
      /(Service|Pod) '?([^' ]+)'? does not have a (?:named|service) port '?([^' ]+?)'?(?=$|;)/,
    code: 'KUBERNETES_WRONG_PORT',
    say: ([, kind = '', name, port]) => `The ${kind.toLowerCase()} ${name} has no port ${port}`,
  },
  {
    pattern: /invalid service '([^']+)': Service is defined without a selector/,
    code: 'KUBERNETES_NO_ENDPOINTS',
    say: ([, service]) => `The service ${service} has no selector, so it leads to no pod`,
  },
  {
    pattern: /an error occurred forwarding \d+ -> (\d+): .*(?:connection refused|refused)/,
    code: 'KUBERNETES_WRONG_PORT',
    say: ([, port]) =>
      `Nothing listens on port ${port} of the pod; check the port, and whether the program in the pod has started`,
  },
  {
    pattern: /an error occurred forwarding \d+ -> (\d+): (.*)/,
    code: 'KUBERNETES_UNREACHABLE',
    say: ([, port, reason], { context }) =>
      `Port ${port} of the pod cannot be reached (${context}): ${reason}`,
  },
  {
    pattern: /listen \S+ (\S+): bind: address already in use/,
    code: 'PORT_IN_USE',
    say: ([, address]) => `${address} is in use by another program`,
  },
  {
    pattern: /error dialing backend: (.*)/,
    code: 'KUBERNETES_UNREACHABLE',
    say: ([, reason], { context }) =>
      `The API server of ${context} cannot reach the node that the pod runs on: ${reason}`,
  },
  {
    pattern: /lost connection to pod/,
    code: 'KUBERNETES_UNREACHABLE',
    say: (_found, { context }) => `kubectl lost its connection to the pod (${context})`,
  },
];
