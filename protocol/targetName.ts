import * as z from 'zod';

/**
 * The name of a target: agentgateway's rule, so that configurations move between the two.
 * A lower-case DNS-1123 subdomain of at most 253 characters; `_` and `+` are delimiters.
 */
export const TargetName = z
  .string()
  .max(253)
  .regex(
    /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/,
    'A target name has lower-case letters, digits, "-" and ".", and starts and ends with a letter or digit',
  );
export type TargetName = z.infer<typeof TargetName>;
