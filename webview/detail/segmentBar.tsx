import { formatFine } from '../format.ts';
import { partTotals, timePartNames, type TimePart, type TimePartKind } from '../timeParts.ts';

const kinds: readonly TimePartKind[] = ['waiting', 'target', 'asking', 'receiving'];

/** The parts of a call's time as one bar, with what each colour means and how long it was. */
export function SegmentBar({
  parts,
  durationMs,
}: {
  parts: readonly TimePart[];
  durationMs: number;
}) {
  if (parts.length === 0 || durationMs <= 0) return null;
  const totals = partTotals(parts);
  return (
    <figure class="time-parts" data-testid="time-parts">
      <div class="segments" aria-hidden="true">
        {parts.map(({ kind, fromMs, untilMs }) => (
          <span
            key={fromMs}
            class={`segment part-${kind}`}
            style={{ flexGrow: (untilMs - fromMs) / durationMs }}
            title={`${timePartNames[kind]}: ${formatFine(untilMs - fromMs)}`}
          />
        ))}
      </div>
      <dl class="part-list">
        {kinds
          .filter(kind => totals[kind] > 0)
          .map(kind => (
            <div key={kind}>
              <dt>
                <span class={`swatch part-${kind}`} aria-hidden="true" />
                {timePartNames[kind]}
              </dt>
              <dd>{formatFine(totals[kind])}</dd>
            </div>
          ))}
      </dl>
    </figure>
  );
}
