import { useMemo, useState } from 'preact/hooks';

import { jsonLines, unfoldedLines, type JsonLine } from '../jsonLines.ts';

/** More lines than these are shown only when they are asked for: each costs the page some time. */
const shownAtOnce = 400;

/** JSON in the editor's font and colours, whose objects and arrays can be folded. */
export function JsonTree({ value, label }: { value: unknown; label: string }) {
  const lines = useMemo(() => jsonLines(value), [value]);
  const [folded, setFolded] = useState<ReadonlySet<number>>(new Set());
  const [isWhole, setWhole] = useState(false);
  const seen = useMemo(() => unfoldedLines(lines, folded), [lines, folded]);
  const shown = isWhole ? seen : seen.slice(0, shownAtOnce);

  const toggle = (index: number) => {
    const next = new Set(folded);
    if (!next.delete(index)) next.add(index);
    setFolded(next);
  };

  return (
    <div class="json" role="group" aria-label={label} tabIndex={0}>
      {shown.map(({ line, index }) => (
        <Line key={index} line={line} isFolded={folded.has(index)} onToggle={() => toggle(index)} />
      ))}
      {shown.length < seen.length && (
        <button type="button" class="button link" onClick={() => setWhole(true)}>
          Show all {seen.length} lines
        </button>
      )}
    </div>
  );
}

function Line({
  line,
  isFolded,
  onToggle,
}: {
  line: JsonLine;
  isFolded: boolean;
  onToggle: () => void;
}) {
  const { depth, tokens, endIndex, folded } = line;
  const key = tokens.find(({ kind }) => kind === 'key')?.text ?? 'value';
  return (
    <div class="json-line" style={{ paddingLeft: `${depth * 14 + 16}px` }}>
      {endIndex !== undefined && (
        <button
          type="button"
          class={isFolded ? 'fold is-folded' : 'fold'}
          style={{ left: `${depth * 14}px` }}
          aria-expanded={!isFolded}
          aria-label={`${isFolded ? 'Unfold' : 'Fold'} ${key}`}
          onClick={onToggle}
        />
      )}
      {tokens.map(({ kind, text }, index) =>
        kind === 'plain' ? (
          text
        ) : (
          <span key={index} class={`json-${kind}`}>
            {text}
          </span>
        ),
      )}
      {isFolded && <span class="json-folded"> {folded}</span>}
    </div>
  );
}
