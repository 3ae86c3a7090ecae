import { TargetName } from '#protocol/targetName.ts';

const maxLength = 253;

/** A valid target name as near to `name` as can be, and none of `taken`. */
export function suggestTargetName(name: string, taken: ReadonlySet<string>): string {
  const suggested = toTargetName(name);
  if (!taken.has(suggested)) return suggested;
  for (let number = 2; ; number += 1) {
    const numbered = `${toTargetName(suggested.slice(0, maxLength - 6))}-${number}`;
    if (!taken.has(numbered)) return numbered;
  }
}

function toTargetName(name: string): string {
  if (TargetName.safeParse(name).success) return name;
  const plain = name
    .slice(0, maxLength)
    .normalize('NFKD')
    .replaceAll(/\p{Mark}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9.]+/g, '-')
    .slice(0, maxLength);
  const labels = plain.split('.').map(label => label.replaceAll(/^-+|-+$/g, ''));
  const suggested = labels.filter(label => label !== '').join('.');
  return TargetName.safeParse(suggested).success ? suggested : 'target';
}
