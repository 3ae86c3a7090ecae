/** Says whether a URI may have been made from a template. What it costs is taken from `effort`; without enough, it may not. */
export type UriMatcher = (uri: string, effort?: MatchEffort) => boolean;

/** What may still be spent on matching, in characters that are looked at. */
export interface MatchEffort {
  left: number;
}

/** A part of a template: text, or what stands for an expression. */
interface Part {
  /** What the part begins with. */
  readonly lead: string;
  /** The characters that end what follows the lead; undefined where nothing follows. */
  readonly stops: string | undefined;
  readonly isOptional: boolean;
}

/** What the operators of RFC 6570 put before the values, and where values end. Undefined variables leave nothing. */
const operators: Readonly<Record<string, { lead: string; stops: string; isOptional: boolean }>> = {
  '+': { lead: '', stops: '', isOptional: false },
  '#': { lead: '#', stops: '', isOptional: true },
  '.': { lead: '.', stops: '/', isOptional: true },
  '/': { lead: '/', stops: '/?#', isOptional: true },
  ';': { lead: ';', stops: '/?#', isOptional: true },
  '?': { lead: '?', stops: '#', isOptional: true },
  '&': { lead: '&', stops: '#', isOptional: true },
};

/** Nobody writes a template with more parts by hand. */
const maxParts = 100;

/**
 * Makes a matcher of a URI template (RFC 6570). It is only to find the target of a URI, so it takes more than the
 * template can make. Its time grows with the length of the URI and the number of parts alone: no regular expressions.
 */
export function uriMatcher(template: string): UriMatcher {
  const parts = parse(template);
  const [first] = parts;
  if (parts.length > maxParts) return () => false;
  return (uri, effort) => {
    // Most templates are told apart by how they begin.
    if (first && !first.isOptional && !uri.startsWith(first.lead)) return false;
    if (effort) {
      effort.left -= parts.length * (uri.length + 1);
      if (effort.left < 0) return false;
    }
    let reached: Uint8Array = new Uint8Array(uri.length + 1);
    reached[0] = 1;
    for (const part of parts) reached = pass(part, uri, reached);
    return reached[uri.length] === 1;
  };
}

/** Where in `uri` the part can end, if it begins where `reached` says. */
function pass({ lead, stops, isOptional }: Part, uri: string, reached: Uint8Array): Uint8Array {
  const next = isOptional ? reached.slice() : new Uint8Array(uri.length + 1);
  const begun = stops === undefined ? next : new Uint8Array(uri.length + 1);
  if (lead === '') begun.set(reached);
  for (let at = lead === '' ? -1 : uri.indexOf(lead); at >= 0; at = uri.indexOf(lead, at + 1)) {
    if (reached[at] === 1) begun[at + lead.length] = 1;
  }
  if (stops === undefined) return next;
  let isInside = false;
  for (let at = 0; at <= uri.length; at += 1) {
    // A value has at least one character, but what an operator leads may be empty ("?" alone).
    if (isInside || (begun[at] === 1 && lead !== '')) next[at] = 1;
    isInside ||= begun[at] === 1;
    if (at < uri.length && stops.includes(uri.charAt(at))) isInside = false;
  }
  return next;
}

function parse(template: string): Part[] {
  const parts: Part[] = [];
  let at = 0;
  while (at < template.length && parts.length <= maxParts) {
    const open = template.indexOf('{', at);
    const close = open < 0 ? -1 : template.indexOf('}', open);
    const end = close < 0 ? template.length : open;
    if (end > at)
      parts.push({ lead: template.slice(at, end), stops: undefined, isOptional: false });
    if (close < 0) break;
    parts.push(expression(template.slice(open + 1, close)));
    at = close + 1;
  }
  return parts;
}

function expression(text: string): Part {
  const operator = text.charAt(0);
  const known = Object.hasOwn(operators, operator) ? operators[operator] : undefined;
  if (!known) return { lead: '', stops: '/', isOptional: false };
  // A list of segments has slashes between them.
  const isList = operator === '/' && /[,*]/.test(text);
  return isList ? { ...known, stops: '?#' } : known;
}
