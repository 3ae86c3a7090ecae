import { recognizeClientCommand } from './recognizeClientCommand.ts';
import type { RecognizedTarget } from './recognizeJson.ts';
import { recognizeRun } from './recognizeRun.ts';

/** The target that a command line stands for: it is what runs the server, or what would tell another tool of it. */
export function recognizeCommand(
  words: readonly string[],
): readonly RecognizedTarget[] | undefined {
  const withoutPrompt = /^[$>%]$/.test(words[0] ?? '') ? words.slice(1) : words;
  const told = recognizeClientCommand(withoutPrompt);
  if (told) return told;
  const config = recognizeRun(withoutPrompt);
  return config && [{ config }];
}
