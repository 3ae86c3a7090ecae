/** A variable of a template, as it is asked for. */
export interface TemplateVariable {
  readonly name: string;
  /** Whether the template makes no sense without it. Queries and such may do without. */
  readonly isRequired: boolean;
  /** Whether it takes several values. */
  readonly isList: boolean;
}

interface Expression {
  readonly operator: Operator;
  readonly variables: readonly {
    readonly name: string;
    readonly isExploded: boolean;
    readonly maxLength: number;
  }[];
}

/** How the values of an expression are written (RFC 6570, appendix A). */
interface Operator {
  readonly first: string;
  readonly separator: string;
  readonly isNamed: boolean;
  /** What stands after the name of a value that is empty. */
  readonly ifEmpty: string;
  /** Whether characters stay that have a meaning in URIs. */
  readonly keepsReserved: boolean;
  readonly isRequired: boolean;
}

const simple: Operator = {
  first: '',
  separator: ',',
  isNamed: false,
  ifEmpty: '',
  keepsReserved: false,
  isRequired: true,
};
const optional = { ...simple, isRequired: false };
const named = { ...optional, isNamed: true };
const operators: Readonly<Record<string, Operator>> = {
  '+': { ...simple, keepsReserved: true },
  '#': { ...optional, first: '#', keepsReserved: true },
  '.': { ...optional, first: '.', separator: '.' },
  '/': { ...optional, first: '/', separator: '/' },
  ';': { ...named, first: ';', separator: ';' },
  '?': { ...named, first: '?', separator: '&', ifEmpty: '=' },
  '&': { ...named, first: '&', separator: '&', ifEmpty: '=' },
};

/** The variables of a URI template (RFC 6570), each once, in their order. */
export function templateVariables(template: string): TemplateVariable[] {
  const found = new Map<string, TemplateVariable>();
  for (const part of parse(template)) {
    if (typeof part === 'string') continue;
    for (const { name, isExploded } of part.variables) {
      const before = found.get(name);
      found.set(name, {
        name,
        isRequired: part.operator.isRequired || before?.isRequired === true,
        isList: isExploded || before?.isList === true,
      });
    }
  }
  return [...found.values()];
}

/**
 * The URI that a template (RFC 6570) makes of these values. A variable that is empty or absent leaves nothing; one
 * that takes several values has them from a text with commas.
 */
export function expandTemplate(template: string, values: Readonly<Record<string, string>>): string {
  return parse(template)
    .map(part => (typeof part === 'string' ? encode(part, true) : expand(part, values)))
    .join('');
}

function expand(
  { operator, variables }: Expression,
  values: Readonly<Record<string, string>>,
): string {
  const { first, separator, isNamed, ifEmpty, keepsReserved } = operator;
  const parts = variables.flatMap(({ name, isExploded, maxLength }) => {
    const value = Object.hasOwn(values, name) ? (values[name] ?? '') : '';
    if (value === '') return [];
    const texts = isExploded
      ? value.split(',').map(one => one.trim())
      : [Array.from(value).slice(0, maxLength).join('')];
    return texts.map(text => {
      const written = encode(text, keepsReserved);
      if (!isNamed) return written;
      return written === '' ? `${name}${ifEmpty}` : `${name}=${written}`;
    });
  });
  return parts.length === 0 ? '' : first + parts.join(separator);
}

/** The texts and the expressions of a template; what is no expression is text. */
function parse(template: string): (string | Expression)[] {
  return template
    .split(/(\{[^{}]*\})/)
    .filter(part => part !== '')
    .map(part => (part.startsWith('{') && part.endsWith('}') ? parseExpression(part) : part));
}

function parseExpression(text: string): Expression | string {
  const [, sign = '', list = ''] = /^\{([+#./;?&]?)(.*)\}$/s.exec(text) ?? [];
  const variables = list.split(',').map(spec => {
    const [, name = '', length, star] =
      /^([\w.%-]+)(?::([1-9]\d{0,3})|(\*))?$/.exec(spec.trim()) ?? [];
    return { name, isExploded: star !== undefined, maxLength: Number(length ?? Infinity) };
  });
  if (variables.some(({ name }) => name === '')) return text;
  return { operator: operators[sign] ?? simple, variables };
}

/** Percent-encodes what cannot stand in a URI; with `keepsReserved`, what is encoded already stays as it is. */
function encode(text: string, keepsReserved: boolean): string {
  const kept = keepsReserved
    ? /%[0-9A-F]{2}|[A-Z0-9\-._~:/?#[\]@!$&'()*+,;=]/gi
    : /[A-Z0-9\-._~]/gi;
  let encoded = '';
  let end = 0;
  for (const { 0: match, index } of text.toWellFormed().matchAll(kept)) {
    encoded += percentEncode(text.slice(end, index)) + match;
    end = index + match.length;
  }
  return encoded + percentEncode(text.slice(end));
}

function percentEncode(text: string): string {
  return [...new TextEncoder().encode(text)]
    .map(byte => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`)
    .join('');
}
