import type { Diagnosis } from './diagnosis.ts';
import type { WrittenTarget } from './writtenTargets.ts';

/** Targets that are the same as one before them: each of their tools is there twice. */
export function equalTargets(targets: readonly WrittenTarget[]): Diagnosis[] {
  const first = new Map<string, string>();
  return targets.flatMap(({ name, key, value }): Diagnosis[] => {
    const text = contentOf(value);
    if (text === undefined) return [];
    const other = first.get(text);
    if (other === undefined) {
      first.set(text, name);
      return [];
    }
    const message = `This is the same as "${other}", so that agents see each of its tools twice: remove or disable one of the two`;
    return [{ range: key, severity: 'warning', code: 'equalTargets', message, target: name }];
  });
}

/** What tells targets apart, whatever the order of their keys; undefined for those that do not run. */
function contentOf(value: Readonly<Record<string, unknown>>): string | undefined {
  const { enabled, type: _, ...content } = value;
  if (enabled === false || Object.keys(content).length === 0) return undefined;
  return JSON.stringify(content, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(
          Object.entries(part).toSorted(([one], [other]) => (one < other ? -1 : 1)),
        )
      : part,
  );
}
