import { DaemonFailure } from '../daemon/daemonFailure.ts';

/** The scheme of documents that are resources. */
export const resourceScheme = 'mcp';

/** A resource, for this window. */
export interface ResourceRef {
  readonly federation: string;
  readonly target: string;
  /** The target's own, exactly. */
  readonly uri: string;
}

/** The parts of an address in the editor, as `vscode.Uri` has them: not encoded. */
export interface AddressParts {
  readonly scheme: string;
  readonly authority: string;
  readonly path: string;
  readonly query: string;
}

/** What an address of the scheme leads to. */
export type Addressed =
  /** A folder with the targets of a federation that have resources. */
  | { readonly kind: 'federation'; readonly federation: string }
  /** A folder with the resources of a target. */
  | { readonly kind: 'target'; readonly federation: string; readonly target: string }
  | ({ readonly kind: 'resource'; readonly title: string } & ResourceRef)
  /** A file in the folder of a target, by the name that it has there. */
  | {
      readonly kind: 'file';
      readonly federation: string;
      readonly target: string;
      readonly name: string;
    };

/**
 * The address of a resource: `mcp://FEDERATION/TARGET/TITLE?URI`. The URI stands in the query, whole, so that nothing of
 * it is taken for a part of the path; the title is for people, and for the editor to know the language by.
 */
export function resourceAddress(
  { federation, target, uri }: ResourceRef,
  title: string,
): AddressParts {
  if (uri === '' || !uri.isWellFormed())
    throw new DaemonFailure('UNKNOWN_RESOURCE', `Target ${target} has a resource without a URI`);
  return {
    scheme: resourceScheme,
    authority: federation,
    path: `/${target}/${title}`,
    query: uri,
  };
}

/** Reads what `resourceAddress` made, or what names a folder; undefined for anything else. */
export function readAddress({ authority, path, query }: AddressParts): Addressed | undefined {
  const federation = authority;
  const [root, target = '', name = '', ...more] = path.split('/');
  if (federation === '' || (root !== '' && root !== undefined) || more.length > 0) return undefined;
  if (target === '') return { kind: 'federation', federation };
  if (name === '') return { kind: 'target', federation, target };
  if (query === '') return { kind: 'file', federation, target, name };
  return { kind: 'resource', federation, target, uri: query, title: name };
}

/** The address as text, to stand in a Markdown link. */
export function addressText({ scheme, authority, path, query }: AddressParts): string {
  const segments = path.split('/').map(encode).join('/');
  return `${scheme}://${encode(authority)}${segments}${query === '' ? '' : `?${encode(query)}`}`;
}

/** Also what `encodeURIComponent` leaves and Markdown would end a link at. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    character => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
