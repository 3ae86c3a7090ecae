/** Negative when `left` is older than `right`, 0 when they are the same release. A pre-release is older than its release. */
export function compareVersions(left: string, right: string): number {
  const [leftNumbers, leftLabel] = parse(left);
  const [rightNumbers, rightLabel] = parse(right);
  for (let index = 0; index < 3; index++) {
    const difference = (leftNumbers[index] ?? 0) - (rightNumbers[index] ?? 0);
    if (difference !== 0) return difference;
  }
  if (leftLabel === rightLabel) return 0;
  if (leftLabel === '') return 1;
  if (rightLabel === '') return -1;
  return leftLabel < rightLabel ? -1 : 1;
}

function parse(version: string): [numbers: number[], label: string] {
  const [release = '', ...label] = version.split('+', 1)[0]?.split('-') ?? [];
  return [release.split('.').map(part => Number.parseInt(part, 10) || 0), label.join('-')];
}
