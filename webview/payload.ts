import type { CallPayload } from '#protocol/call.ts';

import { formatBytes } from './format.ts';

/** What is shown of arguments or of a result: JSON, or a sentence that says why there is none. */
export type ShownPayload =
  | { readonly kind: 'json'; readonly text: string }
  | { readonly kind: 'words'; readonly text: string };

/** How a payload is shown; `none` says what its absence means. */
export function showPayload(payload: CallPayload, none: string): ShownPayload {
  switch (payload.kind) {
    case 'whole':
      return { kind: 'json', text: JSON.stringify(payload.value, undefined, 2) ?? 'null' };
    case 'dropped':
      return { kind: 'words', text: `Not kept: ${formatBytes(payload.bytes)} is too large` };
    case 'none':
      return { kind: 'words', text: none };
  }
}
