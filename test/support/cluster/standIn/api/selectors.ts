import { valueAt } from '../json.ts';
import type { KubeObject, Labels } from '../kubeObject.ts';
import { badRequest } from './apiError.ts';

type Test<Value> = (value: Value) => boolean;

/** What `labelSelector` and `fieldSelector` of a request ask for. */
export function parseSelectors(query: URLSearchParams): Test<KubeObject> {
  const matchesLabels = parseLabelSelector(query.get('labelSelector') ?? '');
  const matchesFields = parseFieldSelector(query.get('fieldSelector') ?? '');
  return object => matchesLabels(object.metadata.labels ?? {}) && matchesFields(object);
}

/** `app=web,tier in (a, b),!legacy`. */
export function parseLabelSelector(text: string): Test<Labels> {
  // A comma inside parentheses parts values, not requirements.
  const requirements = text
    .split(/,(?![^(]*\))/)
    .map(part => part.trim())
    .filter(part => part !== '')
    .map(parseRequirement);
  return labels => requirements.every(isMet => isMet(labels));
}

function parseRequirement(text: string): Test<Labels> {
  const set = /^(\S+)\s+(in|notin)\s*\(([^)]*)\)$/.exec(text);
  if (set) {
    const [, key = '', operator, list = ''] = set;
    const values = new Set(list.split(',').map(value => value.trim()));
    const isIn = (labels: Labels) => key in labels && values.has(labels[key] ?? '');
    return operator === 'in' ? isIn : labels => !isIn(labels);
  }
  const pair = /^([^\s=!]+)\s*(==|=|!=)\s*([^\s=!]*)$/.exec(text);
  if (pair) {
    const [, key = '', operator, value] = pair;
    return operator === '!=' ? labels => labels[key] !== value : labels => labels[key] === value;
  }
  const presence = /^(!?)\s*([^\s=!(),]+)$/.exec(text);
  if (presence) {
    const [, not, key = ''] = presence;
    return labels => key in labels === (not === '');
  }
  throw badRequest(`unable to parse requirement: ${text}`);
}

const selectableFields = new Set([
  'metadata.name',
  'metadata.namespace',
  'spec.nodeName',
  'spec.type',
  'status.phase',
]);

/** `metadata.name=web,status.phase!=Pending`. */
export function parseFieldSelector(text: string): Test<KubeObject> {
  const terms = text
    .split(',')
    .filter(part => part !== '')
    .map(part => {
      const [, field = '', operator, wanted] = /^([^=!]+)(==|=|!=)(.*)$/.exec(part) ?? [];
      if (!selectableFields.has(field)) throw badRequest(`field label not supported: ${field}`);
      return (object: KubeObject) => {
        const value = valueAt(object, field);
        return ((typeof value === 'string' ? value : '') === wanted) === (operator !== '!=');
      };
    });
  return object => terms.every(isMet => isMet(object));
}
