/** The command line cannot be understood; the message says which part, and what is probably meant. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
