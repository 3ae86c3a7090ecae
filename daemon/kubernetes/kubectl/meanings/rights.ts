import type { KubectlFailure, Meaning } from './meaning.ts';

const byRule =
  /User "([^"]+)" cannot (\S+) resource "([^"/]+)(?:\/([^"]+))?" in API group "([^"]*)"(?: in the namespace "([^"]+)")?/;

/** What the user may not do. */
export const rights: readonly Meaning[] = [
  {
    pattern: byRule,
    code: 'KUBERNETES_FORBIDDEN',
    say: (found, failure) => sayDenied(found, failure),
  },
  {
    pattern: /User "([^"]+)" cannot (\S+) path "([^"]+)"/,
    code: 'KUBERNETES_FORBIDDEN',
    say: ([, user, verb, path], { context, command }) =>
      `${user} may not ${verb} ${path} in the cluster of ${context}; ask for that right, and check with: ${command} auth can-i ${verb} ${path}`,
  },
  {
    pattern: /\(Forbidden\)|is forbidden:|\bForbidden\b/,
    code: 'KUBERNETES_FORBIDDEN',
    say: (_found, { words, context }) => `The cluster of ${context} forbids this: ${words}`,
  },
];

function sayDenied(
  [, user, verb = '', resource = '', subresource, group, namespace]: RegExpExecArray,
  { context, command }: KubectlFailure,
): string {
  const kind = group ? `${resource}.${group}` : resource;
  const what = subresource ? `${kind}/${subresource}` : kind;
  const where = namespace ? `in the namespace ${namespace}` : 'in the whole cluster';
  const check = [
    `${command} auth can-i ${verb} ${kind}`,
    ...(subresource ? [`--subresource=${subresource}`] : []),
    namespace ? `--namespace ${namespace}` : '--all-namespaces',
  ];
  return `${user} may not ${verb} ${what} ${where} (${context}); ask for that right, and check with: ${check.join(' ')}`;
}
