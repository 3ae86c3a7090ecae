import type { DiffLine } from './payloadDiff.ts';

const signs = { same: ' ', added: '+', removed: '−' } as const;
const words = { same: '', added: 'Added: ', removed: 'Removed: ' } as const;

/** The lines of a difference, with signs as well as colours. */
export function DiffLines({ lines, label }: { lines: readonly DiffLine[]; label: string }) {
  return (
    <div class="json diff" role="group" aria-label={label} tabIndex={0}>
      {lines.map((line, index) =>
        line.kind === 'skipped' ? (
          <div key={index} class="diff-skipped">
            {line.count === 1 ? '1 equal line' : `${line.count} equal lines`}
          </div>
        ) : (
          <div key={index} class={`diff-line diff-${line.kind}`}>
            <span class="sign" aria-hidden="true">
              {signs[line.kind]}
            </span>
            <span class="visually-hidden">{words[line.kind]}</span>
            {line.text}
          </div>
        ),
      )}
    </div>
  );
}
