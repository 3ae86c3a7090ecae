import { recognizeValue, type RecognizedTarget } from './recognizeJson.ts';

/** Whether a text is meant to be a table of Codex's configuration, and no command line. */
export function looksLikeToml(text: string): boolean {
  return /^\s*(#.*\n\s*)*\[+\s*"?mcp_servers/.test(text);
}

/**
 * The targets of a part of Codex's `config.toml`. As much of TOML as stands there: tables, texts, numbers, lists and
 * inline tables, with line breaks or, where a box has taken them away, spaces between.
 */
export function recognizeToml(text: string): readonly RecognizedTarget[] | undefined {
  try {
    return recognizeValue(readToml(text));
  } catch {
    return undefined; // The answer: it is none.
  }
}

type Table = Record<string, unknown>;

/** @throws SyntaxError */
function readToml(text: string): Table {
  const root: Table = {};
  let table = root;
  const reader = new Reader(text);
  while (!reader.isAtEnd) {
    if (reader.take('[')) {
      const path = reader.keys();
      reader.expect(']');
      table = path.reduce(inner, root);
    } else {
      const path = reader.keys();
      reader.expect('=');
      path.slice(0, -1).reduce(inner, table)[path.at(-1) ?? ''] = reader.value();
    }
  }
  return root;
}

function inner(table: Table, key: string): Table {
  const found = table[key];
  if (isTable(found)) return found;
  const made: Table = {};
  table[key] = made;
  return made;
}

function isTable(value: unknown): value is Table {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  get isAtEnd(): boolean {
    this.#match(/(\s|#[^\n]*)*/y);
    return this.#at >= this.#text.length;
  }

  take(mark: string): boolean {
    if (this.isAtEnd || !this.#text.startsWith(mark, this.#at)) return false;
    this.#at += mark.length;
    return true;
  }

  expect(mark: string): void {
    if (!this.take(mark)) throw new SyntaxError(`${mark} is expected`);
  }

  keys(): string[] {
    const keys = [this.#key()];
    while (this.take('.')) keys.push(this.#key());
    return keys;
  }

  value(): unknown {
    if (this.take('[')) return this.#items(']', () => this.value());
    if (this.take('{')) {
      const table: Table = {};
      this.#items('}', () => {
        const path = this.keys();
        this.expect('=');
        path.slice(0, -1).reduce(inner, table)[path.at(-1) ?? ''] = this.value();
      });
      return table;
    }
    const word = this.#quoted() ?? this.#match(/(?:true|false|[-+]?\d[\d_.]*)(?![\w.-])/y);
    if (word === undefined) throw new SyntaxError('A value is expected');
    return typeof word === 'string' ? JSON.parse(word.replaceAll('_', '')) : word.text;
  }

  #items<Item>(end: string, read: () => Item): Item[] {
    const items: Item[] = [];
    while (!this.take(end)) {
      items.push(read());
      if (!this.take(',')) {
        this.expect(end);
        break;
      }
    }
    return items;
  }

  #key(): string {
    const key = this.#quoted()?.text ?? this.#match(/[\w-]+/y);
    if (key === undefined) throw new SyntaxError('A key is expected');
    return key;
  }

  #quoted(): { readonly text: string } | undefined {
    if (this.isAtEnd) return undefined;
    const literal = this.#match(/'[^'\n]*'/y);
    if (literal !== undefined) return { text: literal.slice(1, -1) };
    const basic = this.#match(/"(?:[^"\\\n]|\\.)*"/y);
    return basic === undefined ? undefined : { text: String(JSON.parse(basic)) };
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const [found] = pattern.exec(this.#text) ?? [];
    if (found !== undefined) this.#at += found.length;
    return found;
  }
}
