import type { Meaning } from './meaning.ts';

/** Objects that the cluster refuses by a rule of its own, although the user may write such objects. */
export const admission: readonly Meaning[] = [
  {
    pattern:
      /admission webhook "[^"]+" denied|violates PodSecurity|exceeded quota|denied the request/,
    code: 'KUBERNETES_REJECTED',
    say: (_found, { words, context }) => `The cluster of ${context} refuses this: ${words}`,
  },
];

/** Objects that are not as the API server expects them; kubectl names the field. */
export const manifests: readonly Meaning[] = [
  {
    pattern: /no matches for kind "([^"]+)" in version "([^"]+)"/,
    code: 'KUBERNETES_REJECTED',
    say: ([, kind, version], { context }) =>
      `The cluster of ${context} does not know ${kind} of ${version}; install the CRDs that define it first`,
  },
  {
    pattern: /(Apply failed with .*?)(?:;? ?Please review the fields above|$)/,
    code: 'KUBERNETES_REJECTED',
    say: ([, conflicts]) => `${conflicts}; somebody else has set these fields`,
  },
  {
    pattern:
      /is invalid: |error (?:validating|parsing) |strict decoding error|unknown field "|failed to create typed patch object|\((?:Invalid|BadRequest|Conflict|AlreadyExists|MethodNotAllowed|RequestEntityTooLarge|UnsupportedMediaType)\)/,
    code: 'KUBERNETES_REJECTED',
    say: (_found, { words }) =>
      words.replaceAll(
        /; if you choose to ignore these errors, turn validation off with --validate=false/g,
        '',
      ),
  },
];
