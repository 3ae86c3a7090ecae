/** `940`, `3.1k`, `12k`: how much it is, at a glance. */
export function shortNumber(amount: number): string {
  if (amount < 1_000) return String(Math.round(amount));
  const thousands = amount / 1_000;
  return `${thousands < 10 ? Number(thousands.toFixed(1)) : Math.round(thousands)}k`;
}
