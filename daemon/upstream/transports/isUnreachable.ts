/** Whether an error says that nobody listens at the address any more, as opposed to one exchange that broke. */
export function isUnreachable(error: Error | undefined): boolean {
  const cause = error?.cause;
  const first: unknown = cause instanceof AggregateError ? cause.errors[0] : cause;
  const code = first instanceof Error && 'code' in first ? first.code : undefined;
  if (first instanceof Error && code === undefined) return isUnreachable(first);
  return code === 'ECONNREFUSED' || code === 'ENOTFOUND' || code === 'EHOSTUNREACH';
}
