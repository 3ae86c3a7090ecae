import type { CancellationToken } from 'vscode';

/** A signal that is aborted when the editor's token is cancelled; it stops listening when it is disposed. */
export function signalOf(
  token: Pick<CancellationToken, 'isCancellationRequested' | 'onCancellationRequested'>,
): Disposable & { readonly signal: AbortSignal } {
  const controller = new AbortController();
  if (token.isCancellationRequested) controller.abort();
  const listening = token.onCancellationRequested(() => controller.abort());
  return { signal: controller.signal, [Symbol.dispose]: () => void listening.dispose() };
}
