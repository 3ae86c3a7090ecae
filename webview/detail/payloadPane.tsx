import type { CallPayload } from '#protocol/call.ts';

import { payloadText } from '../copyText.ts';
import { formatBytes } from '../format.ts';
import { CopyButton } from './copyButton.tsx';
import { JsonTree } from './jsonTree.tsx';

/** Arguments or a result: JSON that can be folded and copied, or a sentence that says why there is none. */
export function PayloadPane({
  title,
  payload,
  bytes,
  none,
}: {
  title: string;
  payload: CallPayload;
  /** How large it is, 0 where that is not known. */
  bytes: number;
  none: string;
}) {
  const text = payloadText(payload);
  return (
    <section class="payload" aria-label={title} data-testid={`call-${title.toLowerCase()}`}>
      <div class="payload-title">
        <h3>{title}</h3>
        {bytes > 0 && <span class="size">{formatBytes(bytes)}</span>}
        {text !== undefined && <CopyButton text={text} label={`Copy ${title}`} />}
      </div>
      {payload.kind === 'whole' ? (
        <JsonTree value={payload.value} label={title} />
      ) : (
        <p class="empty">
          {payload.kind === 'none' ? none : `Not kept: ${formatBytes(payload.bytes)}`}
        </p>
      )}
    </section>
  );
}
