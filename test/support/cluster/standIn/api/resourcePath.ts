import { noSuchPath } from './apiError.ts';
import { resourceTypes, type ResourceType } from './resourceTypes.ts';

/** What a path below `/api` or `/apis` names. */
export interface ResourcePath {
  readonly type: ResourceType;
  /** Absent: of the whole cluster. */
  readonly namespace?: string;
  /** Absent: all of them. */
  readonly name?: string;
  readonly subresource?: string;
}

/** Reads `/apis/GROUP/VERSION/namespaces/NAMESPACE/PLURAL/NAME/SUBRESOURCE`. @throws ApiError 404 */
export function parseResourcePath(pathname: string): ResourcePath {
  const [root, ...rest] = pathname.split('/').filter(Boolean).map(decodeURIComponent);
  const [group, version, ...words] = root === 'api' ? ['', ...rest] : rest;
  const isInNamespace = words[0] === 'namespaces' && words.length > 2 && words[2] !== 'status';
  const [plural, name, subresource, ...more] = isInNamespace ? words.slice(2) : words;
  const type = resourceTypes.find(
    type => type.group === group && type.version === version && type.plural === plural,
  );
  const isKnown =
    subresource === undefined ||
    subresource === 'status' ||
    type?.subresources?.some(({ name }) => name === subresource);
  if (!type || !isKnown || more.length > 0) throw noSuchPath();
  return {
    type,
    ...(isInNamespace && words[1] !== undefined && { namespace: words[1] }),
    ...(name !== undefined && { name }),
    ...(subresource !== undefined && { subresource }),
  };
}
