/** Whether a JSON value has objects or arrays within one another on more than `levels` levels. */
export function isNestedDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (levels === 0) return true;
  return Object.values(value).some(item => isNestedDeeper(item, levels - 1));
}
