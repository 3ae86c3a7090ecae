import * as z from 'zod';

/** What stands on the other side of a page: the extension, which owns it. */
export interface PageHost<ToPage, FromPage> {
  readonly post: (message: FromPage) => void;
  /** Hands over each message, or `undefined` for one that cannot be read, until what it returns is disposed. */
  readonly onMessage: (listener: (message: ToPage | undefined) => void) => Disposable;
  /** What the page last kept, also when its window has been loaded anew. */
  readonly readKept: () => unknown;
  readonly keep: (state: unknown) => void;
}

/** Given to a webview by VS Code; it may be called once. */
declare function acquireVsCodeApi(): {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
};

/** The host of a page in a VS Code webview. `types` are those of the messages that are meant for it. */
export function openPageHost<ToPage, FromPage>(
  messages: z.ZodType<ToPage>,
  types: readonly string[],
): PageHost<ToPage, FromPage> {
  // A webview's content policy forbids the compiled parsers that zod would try first.
  z.config({ jitless: true });
  const vscode = acquireVsCodeApi();
  const Addressed = z.object({ type: z.enum(types) });

  return {
    post: message => vscode.postMessage(message),
    readKept: () => vscode.getState(),
    keep: state => vscode.setState(state),
    onMessage(listener) {
      const listen = ({ data }: MessageEvent<unknown>) => {
        // In a browser, the user's own browser extensions talk in every page.
        if (!Addressed.safeParse(data).success) return;
        const parsed = messages.safeParse(data);
        if (!parsed.success) console.error('Unreadable message', parsed.error);
        listener(parsed.data);
      };
      window.addEventListener('message', listen);
      return { [Symbol.dispose]: () => window.removeEventListener('message', listen) };
    },
  };
}
