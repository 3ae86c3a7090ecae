import type { Steps } from '../editor/steps.ts';

/** One value that is asked for. */
export interface Value {
  readonly name: string;
  readonly title: string;
  readonly description?: string | undefined;
  readonly isRequired: boolean;
}

/** Finds out what a value may become; `known` are the other ones, as far as they were given. */
export type CompleteValue = (
  name: string,
  text: string,
  known: Readonly<Record<string, string>>,
  signal: AbortSignal,
) => Promise<readonly string[]>;

/**
 * Asks for values one by one, with what they may become below what is typed. The user may go back to an earlier one.
 * @returns the values that are not empty; undefined when the user turned away
 */
export async function askInSteps(
  steps: Pick<Steps, 'askCompleted'>,
  title: string,
  wanted: readonly Value[],
  complete: CompleteValue,
): Promise<Record<string, string> | undefined> {
  const values = new Map<string, string>();
  const known = (name: string) =>
    Object.fromEntries([...values].filter(([key, value]) => key !== name && value !== ''));
  for (let index = 0; index < wanted.length;) {
    const value = wanted[index];
    if (!value) break;
    const { name, isRequired } = value;
    const answer = await steps.askCompleted({
      title: `${title}: ${value.title}`,
      placeholder: describe(value),
      isRequired,
      value: values.get(name),
      step: wanted.length > 1 ? { at: index + 1, of: wanted.length } : undefined,
      canGoBack: index > 0,
      buttons: [],
      complete: (text, signal) => complete(name, text, known(name), signal),
    });
    switch (answer.kind) {
      case 'dismissed':
      case 'left':
        return undefined;
      case 'back':
        index -= 1;
        break;
      case 'answered':
        values.set(name, answer.value);
        index += 1;
    }
  }
  return known('');
}

/** What stands where nothing was typed yet. */
function describe({ description, isRequired }: Value): string {
  const what = description?.trim().split('\n', 1)[0] || 'Type a value';
  return isRequired ? what : `${what} (optional)`;
}
