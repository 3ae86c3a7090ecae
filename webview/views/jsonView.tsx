import { useMemo } from 'preact/hooks';

import { jsonTokens } from '../jsonTokens.ts';

/** JSON in the editor's font and colours. It can be reached and scrolled by keyboard. */
export function JsonView({ text }: { text: string }) {
  const tokens = useMemo(() => jsonTokens(text), [text]);
  return (
    <pre class="json" tabIndex={0}>
      {tokens.map(({ kind, text: piece }, index) =>
        kind === 'plain' ? (
          piece
        ) : (
          <span key={index} class={`json-${kind}`}>
            {piece}
          </span>
        ),
      )}
    </pre>
  );
}
