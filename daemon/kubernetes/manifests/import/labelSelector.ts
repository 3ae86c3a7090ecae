import * as z from 'zod';

const Expression = z.object({
  key: z.string(),
  operator: z.enum(['In', 'NotIn', 'Exists', 'DoesNotExist']),
  values: z.array(z.string()).nullish(),
});

/** A label selector of a manifest. An empty one selects everything. */
export const LabelSelector = z.object({
  matchLabels: z.record(z.string(), z.string()).nullish(),
  matchExpressions: z.array(Expression).nullish(),
});
export type LabelSelector = z.infer<typeof LabelSelector>;

/** Whether an object with `labels` is selected: all that the selector asks for must hold. */
export function selects(
  { matchLabels, matchExpressions }: LabelSelector,
  labels: Readonly<Record<string, string>>,
): boolean {
  const valueOf = (key: string) => (Object.hasOwn(labels, key) ? labels[key] : undefined);
  return (
    Object.entries(matchLabels ?? {}).every(([key, value]) => valueOf(key) === value) &&
    (matchExpressions ?? []).every(expression => holds(expression, valueOf(expression.key)))
  );
}

function holds(
  { operator, values }: z.infer<typeof Expression>,
  value: string | undefined,
): boolean {
  const isNamed = value !== undefined && (values ?? []).includes(value);
  switch (operator) {
    case 'In':
      return isNamed;
    case 'NotIn':
      return !isNamed;
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
  }
}
