import { createContext } from 'preact';
import { useContext } from 'preact/hooks';

import type { InvokeRequest } from '#protocol/webviewMessage.ts';

import type { GivenWidths } from './givenWidths.ts';

/** What the page can have done outside of it. */
export interface PageActions {
  /** Has the editor run a tool, which asks first; absent in a browser. */
  readonly invoke?: (request: InvokeRequest) => void;
  /** Puts a text on the clipboard. */
  readonly copy: (text: string) => Promise<void>;
  /** Keeps the widths of columns. */
  readonly widths: {
    readonly read: () => GivenWidths;
    readonly write: (widths: GivenWidths) => void;
  };
}

/** Hands the actions to the views that have buttons for them. */
export const PageActionsContext = createContext<PageActions>({
  copy: async () => {},
  widths: { read: () => ({}), write() {} },
});

/** What the page can have done outside of it. */
export function usePageActions(): PageActions {
  return useContext(PageActionsContext);
}
