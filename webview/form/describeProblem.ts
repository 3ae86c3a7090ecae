/** What the validator found. */
export interface Found {
  readonly keyword: string;
  /** What the schema says at that keyword. */
  readonly expected: unknown;
  readonly found: unknown;
  /** The validator's own words. */
  readonly words: string;
}

/** What is wrong, for the person who fills in the field; nothing when the complaint only says that there are others. */
export function describeProblem({ keyword, expected, found, words }: Found): string | undefined {
  switch (keyword) {
    case 'required':
      return 'Required';
    case 'false':
      return 'Not allowed here';
    case 'type':
      return `Expected ${[expected].flat().map(typeName).join(' or ')}`;
    case 'enum':
    case 'const':
      return 'Not one of the values that are allowed';
    case 'minLength':
      return expected === 1 ? 'Must not be empty' : `At least ${String(expected)} characters`;
    case 'maxLength':
      return `At most ${String(expected)} characters; there are ${lengthOf(found)}`;
    case 'minimum':
      return `At least ${String(expected)}`;
    case 'maximum':
      return `At most ${String(expected)}`;
    case 'exclusiveMinimum':
      return `More than ${String(expected)}`;
    case 'exclusiveMaximum':
      return `Less than ${String(expected)}`;
    case 'multipleOf':
      return `A multiple of ${String(expected)}`;
    case 'format':
      return formats.get(String(expected)) ?? `Expected the format ${String(expected)}`;
    case 'pattern':
      return `Does not match the pattern ${String(expected)}`;
    case 'minItems':
      return `At least ${String(expected)} items; there are ${lengthOf(found)}`;
    case 'maxItems':
      return `At most ${String(expected)} items; there are ${lengthOf(found)}`;
    case 'uniqueItems':
      return 'Two items are equal';
    case 'minProperties':
      return `At least ${String(expected)} entries`;
    case 'maxProperties':
      return `At most ${String(expected)} entries`;
    case 'not':
      return 'Not allowed by the schema';
    case 'oneOf':
      return words.includes('(0 matches)') ? undefined : 'Fits more than one of the alternatives';
    default:
      return complaints.has(keyword) ? words.replace(/\.$/, '') : undefined;
  }
}

/** The other keywords that are complaints of their own. */
const complaints = new Set([
  'contains',
  'minContains',
  'maxContains',
  'dependentRequired',
  'propertyNames',
]);

function typeName(type: unknown): string {
  return typeNames.get(String(type)) ?? String(type);
}

const typeNames = new Map([
  ['string', 'text'],
  ['number', 'a number'],
  ['integer', 'a whole number'],
  ['boolean', 'yes or no'],
  ['array', 'a list'],
  ['object', 'an object'],
  ['null', 'nothing (null)'],
]);

const formats = new Map([
  ['email', 'Expected an e-mail address, such as name@example.com'],
  ['uri', 'Expected a full address, such as https://example.com/path'],
  ['url', 'Expected a full address, such as https://example.com/path'],
  ['date', 'Expected a date, such as 2026-01-31'],
  ['date-time', 'Expected a date and time, such as 2026-01-31T14:30:00Z'],
  ['time', 'Expected a time, such as 14:30:00Z'],
  ['uuid', 'Expected a UUID, such as 123e4567-e89b-12d3-a456-426614174000'],
  ['ipv4', 'Expected an IPv4 address, such as 192.0.2.1'],
  ['ipv6', 'Expected an IPv6 address, such as 2001:db8::1'],
  ['hostname', 'Expected the name of a host, such as example.com'],
]);

function lengthOf(value: unknown): number {
  if (typeof value === 'string') return Array.from(value).length;
  return Array.isArray(value) ? value.length : 0;
}
