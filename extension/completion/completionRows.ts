import type { Completions } from './completionFeed.ts';

/** A row of the list below a text that is being typed. */
export interface CompletionRow {
  readonly label: string;
  readonly description?: string;
  /** What is taken when the row is chosen. */
  readonly value: string;
}

/** The text itself first, as Enter takes the first row; then what it may become. */
export function completionRows(
  { text, values }: Completions,
  isRequired: boolean,
): CompletionRow[] {
  const others = [...new Set(values)].filter(value => value !== text);
  const rows = others.map(value => ({ label: value, value }));
  if (text !== '') {
    const isKnown = values.includes(text);
    return [{ label: text, value: text, ...(!isKnown && { description: 'As typed' }) }, ...rows];
  }
  return isRequired ? rows : [{ label: 'Leave empty', value: '' }, ...rows];
}

/**
 * What Enter takes. The list comes a moment after the key, so a row that was there for another text is none that was
 * meant: it is the text that counts then.
 */
export function acceptedText(
  row: { readonly value: string; readonly shownFor: string } | undefined,
  typed: string,
): string {
  return row?.shownFor === typed ? row.value : typed;
}
