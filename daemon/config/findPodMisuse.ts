import type { Node } from 'jsonc-parser';

import { propertiesOf, toValue } from './jsonTree.ts';
import type { Mistake } from './mistake.ts';

/** The keys that choose the pods of a target in a cluster. */
const choices = ['service', 'deployment', 'pod', 'selector'];

/** Finds what is wrong with how a target in a cluster chooses its pods. `meant`: the keys that misspelt ones stand for. */
export function findPodMisuse(node: Node, meant: ReadonlySet<string>): Mistake[] {
  const chosen = propertiesOf(node).filter(({ name }) => choices.includes(name));
  const [first, second] = chosen;
  if (first && second) {
    const message = `"${first.name}" chooses the pods already: write one of the two`;
    return [{ offset: second.key.offset, message }];
  }
  if (first) return nameMistake(first.name, first.value);
  if (choices.some(choice => meant.has(choice))) return [];
  const message =
    'It is not said which pods: write "service": "web", or a "deployment", "pod" or "selector"';
  return [{ offset: node.offset, message }];
}

/** As `kubectl` takes it, `service/web`: here the key says what it is. */
function nameMistake(key: string, value: Node): Mistake[] {
  const written = toValue(value);
  if (key === 'selector' || typeof written !== 'string') return [];
  const [, name] = /^[a-z]+\/(.+)$/.exec(written) ?? [];
  if (name === undefined) return [];
  const message = `Expected the name alone: write "${name}"`;
  const instead = [JSON.stringify(name)];
  return [{ offset: value.offset, message, code: 'resourceName', instead }];
}
