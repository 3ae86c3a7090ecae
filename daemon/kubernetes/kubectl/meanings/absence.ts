import type { Meaning } from './meaning.ts';

/** Something that is not there, or does not come. */
export const absence: readonly Meaning[] = [
  {
    pattern: /([\w.-]+) "([^"]+)" not found/,
    code: 'KUBERNETES_NOT_FOUND',
    say: ([, resource = '', name], { context }) =>
      `There is no ${singular(resource)} ${name} in the cluster of ${context}; check its name and its namespace`,
  },
  {
    pattern: /could not find the requested resource|doesn't have a resource type|\(NotFound\)/,
    code: 'KUBERNETES_NOT_FOUND',
    say: (_found, { context }) =>
      `The cluster of ${context} does not know this kind of resource; the CRDs that define it may not be installed`,
  },
  {
    pattern: /timed out waiting for the condition(?: on (\S+))?|exceeded its progress deadline/,
    code: 'TIMED_OUT',
    say: ([, resource], { context, words }) =>
      `${resource ? `${resource} is` : 'It is'} not ready in time (${context}): ${words}`,
  },
];

/** `deployments.apps` → `deployment`. */
function singular(resource: string): string {
  const [plural = resource] = resource.split('.');
  return plural.replace(/(ss)es$|s$/, '$1');
}
