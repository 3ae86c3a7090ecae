import { runInNewContext } from 'node:vm';

/** A good expression takes far less; one that was made to take for ever is given up. */
const limitMs = 50;

/** Whether a text matches a regular expression of a target; what cannot be said in time counts as a match. */
export function matchesPattern(pattern: string, text: string): boolean {
  try {
    return (
      runInNewContext(
        'new RegExp(pattern, "u").test(text)',
        { pattern, text },
        { timeout: limitMs },
      ) !== false
    );
  } catch {
    return true; // No expression, or one without end: the target checks its arguments itself.
  }
}
