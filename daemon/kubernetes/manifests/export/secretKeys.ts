/** Where the value of a key comes from, for whoever makes the secret. */
export type SecretSource =
  | { readonly kind: 'env'; readonly name: string; readonly fallback: string | undefined }
  /** Something that stands in the configuration: `"env.API_KEY"`. */
  | { readonly kind: 'setting'; readonly name: string };

/** The keys of the secret of one target. Their values are never looked at. */
export class SecretKeys {
  /** Of the secret itself. */
  readonly name: string;
  readonly #keys = new Map<string, SecretSource>();
  readonly #reserved: ReadonlySet<string>;

  /** @param reserved names that no key but one that is asked for may have */
  constructor(name: string, reserved: Iterable<string> = []) {
    this.name = name;
    this.#reserved = new Set(reserved);
  }

  get isEmpty(): boolean {
    return this.#keys.size === 0;
  }

  /** The key `name`, for something that has to have this name. */
  addNamed(name: string, source: SecretSource): string {
    this.#keys.set(name, source);
    return name;
  }

  /** A key like `wanted`, which a shell takes for a variable; the same for the same source. */
  add(wanted: string, source: SecretSource): string {
    const same = [...this.#keys].find(([, known]) => sameSource(known, source));
    if (same && isVariable(same[0])) return same[0];
    const name = toVariable(wanted);
    for (let number = 1; ; number += 1) {
      const key = number === 1 ? name : `${name}_${number}`;
      if (this.#keys.has(key) || this.#reserved.has(key)) continue;
      this.#keys.set(key, source);
      return key;
    }
  }

  /** The command that makes it, for a POSIX shell; what only the configuration tells is left to be filled in. */
  createCommand(namespace: string): string {
    const literals = [...this.#keys].map(
      ([key, source]) => `--from-literal=${key}=${valueOf(source)}`,
    );
    return ['kubectl create secret generic', this.name, '--namespace', namespace, ...literals].join(
      ' ',
    );
  }
}

function sameSource(one: SecretSource, other: SecretSource): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function isVariable(name: string): boolean {
  return /^[A-Za-z_]\w*$/.test(name);
}

function toVariable(name: string): string {
  const plain = name.replaceAll(/\W+/g, '_').replaceAll(/^_+(?=.)|_+$/g, '');
  if (isVariable(plain)) return plain;
  return plain === '' ? 'VALUE' : `_${plain}`;
}

function valueOf(source: SecretSource): string {
  if (source.kind === 'setting') return `'<the value of ${source.name}>'`;
  const { name, fallback } = source;
  if (!isVariable(name)) return `'<the value of the variable ${name}>'`;
  return fallback === undefined ? `"$${name}"` : `"\${${name}:-<its default>}"`;
}
