/** What a term of a filter can ask about. */
export const filterKeys = [
  'target',
  'tool',
  'client',
  'session',
  'federation',
  'outcome',
  'method',
  'slower',
  'last',
  'after',
  'before',
] as const;
export type FilterKey = (typeof filterKeys)[number];

/** A part of a filter as the user wrote it. */
export type FilterTerm =
  /** `target:echo`, `-tool:read_*,write_*`. */
  | {
      readonly kind: 'key';
      readonly key: FilterKey;
      readonly isNot: boolean;
      readonly values: readonly string[];
    }
  /** A bare word: looked for in names. */
  | { readonly kind: 'word'; readonly isNot: boolean; readonly text: string }
  /** `"in quotes"`: looked for in arguments and results. */
  | { readonly kind: 'text'; readonly text: string };

/** Quotes may stand anywhere in a term, and a missing second one is taken to stand at the end. */
const termPattern = /(?:[^\s"]|"[^"]*(?:"|$))+/g;

/** The terms of a filter, in their order. */
export function parseFilter(filter: string): FilterTerm[] {
  return Array.from(filter.matchAll(termPattern), ([term]) => parseTerm(term)).filter(
    term => term.kind === 'key' || term.text !== '',
  );
}

/** A filter as its terms say it. */
export function formatFilter(terms: readonly FilterTerm[]): string {
  return terms.map(formatTerm).join(' ');
}

/** The filter with a value of a key added or taken away. A key keeps its place. */
export function toggleValue(filter: string, key: FilterKey, value: string): string {
  const values = valuesOf(filter, key);
  return withValues(
    filter,
    key,
    values.includes(value) ? values.filter(one => one !== value) : [...values, value],
  );
}

/** The filter with these values of a key instead of those it had. */
export function withValues(filter: string, key: FilterKey, values: readonly string[]): string {
  const terms = parseFilter(filter);
  const isIt = (term: FilterTerm) => term.kind === 'key' && term.key === key && !term.isNot;
  const place = terms.findIndex(isIt);
  const others = terms.filter(term => !isIt(term));
  const term: FilterTerm = { kind: 'key', key, isNot: false, values };
  const at = place === -1 ? others.length : place;
  return formatFilter(values.length === 0 ? others : others.toSpliced(at, 0, term));
}

/** The values that a filter asks of a key. */
export function valuesOf(filter: string, key: FilterKey): string[] {
  return parseFilter(filter).flatMap(term =>
    term.kind === 'key' && term.key === key && !term.isNot ? term.values : [],
  );
}

function parseTerm(written: string): FilterTerm {
  if (written.startsWith('"')) return { kind: 'text', text: written.replaceAll('"', '') };
  const isNot = written.startsWith('-') && written.length > 1;
  const term = isNot ? written.slice(1) : written;
  const colon = term.indexOf(':');
  const key = filterKeys.find(one => one === term.slice(0, Math.max(colon, 0)).toLowerCase());
  if (!key) return { kind: 'word', isNot, text: term.replaceAll('"', '') };
  return { kind: 'key', key, isNot, values: parseValues(term.slice(colon + 1)) };
}

/** Commas part values, but not within quotes. */
function parseValues(written: string): string[] {
  return (written.match(/(?:[^,"]|"[^"]*(?:"|$))+/g) ?? []).map(value => value.replaceAll('"', ''));
}

function formatTerm(term: FilterTerm): string {
  switch (term.kind) {
    case 'text':
      return `"${term.text}"`;
    case 'word':
      return `${term.isNot ? '-' : ''}${quoted(term.text)}`;
    case 'key':
      return `${term.isNot ? '-' : ''}${term.key}:${term.values.map(quoted).join(',')}`;
  }
}

function quoted(value: string): string {
  return /[\s,]/.test(value) ? `"${value}"` : value;
}
