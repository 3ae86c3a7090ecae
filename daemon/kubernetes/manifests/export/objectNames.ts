import { createHash } from 'node:crypto';

/** How long the name of a service may be. */
const maxLength = 63;
const hashLength = 8;

/** Gives names to the objects of one export: valid for services, each once, the same for the same configuration. */
export class ObjectNames {
  readonly #prefix: string;
  readonly #names = new Map<string, string>();

  constructor(prefix: string) {
    this.#prefix = prefix;
  }

  /** The name of what belongs to a target. */
  of(target: string): string {
    const known = this.#names.get(target);
    if (known !== undefined) return known;
    const wanted = `${this.#prefix}-${target}`;
    const plain = toLabel(wanted);
    const fits = plain.length <= maxLength && ![...this.#names.values()].includes(plain);
    const name = fits ? plain : shortened(plain, wanted);
    this.#names.set(target, name);
    return name;
  }
}

/** The value of a label for a name that may be too long for one. */
export function labelValue(name: string): string {
  return name.length <= maxLength ? name : shortened(name, name);
}

/** Services have stricter names than anything else: lower-case letters, digits and hyphens, a letter first. */
function toLabel(name: string): string {
  const label = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
  return /^[a-z]/.test(label) ? label : `mcp-${label}`;
}

function shortened(name: string, whole: string): string {
  const hash = createHash('sha256').update(whole).digest('hex').slice(0, hashLength);
  return `${name.slice(0, maxLength - hashLength - 1).replace(/[-.]+$/, '')}-${hash}`;
}
