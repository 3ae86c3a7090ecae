import type { Services } from '../commands/services.ts';
import { resultDocument } from './resultDocument.ts';

/** Calls a tool over control, with its progress, and shows what it answered. */
export async function callTool(
  { link, editor }: Pick<Services, 'link' | 'editor'>,
  federation: string,
  name: string,
  answers: Record<string, unknown>,
): Promise<void> {
  const { result, durationMs } = await editor.withProgress(name, (signal, report) =>
    link.request(
      'callTool',
      { federation, name, arguments: answers },
      { signal, onProgress: progress => report(describeProgress(progress)) },
    ),
  );
  const { language, text, isError } = resultDocument(result);
  await editor.showText({ title: name, language, text });
  if (isError) {
    editor.warn(`${name} reported an error after ${Math.round(durationMs)} ms`);
  }
}

/** `message`, or `1 of 4`, as far as the target tells. */
export function describeProgress({
  progress,
  total,
  message,
}: {
  progress: number;
  total?: number | undefined;
  message?: string | undefined;
}): string {
  const amount = total === undefined ? String(progress) : `${progress} of ${total}`;
  return message === undefined ? amount : `${message} (${amount})`;
}
