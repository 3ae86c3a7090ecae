import { FederationError } from '../../../lib/federationError.ts';

/** The keys and indexes that lead to a value. */
export type ValuePath = readonly (string | number)[];

/** One document of a file of manifests, or an object of a cluster. */
export interface ManifestDocument {
  readonly value: unknown;
  /** `line 3, column 5` of the value at a path, or of what is nearest above it; undefined where there is no text. */
  readonly positionOf: (path: ValuePath) => string | undefined;
}

/** `spec.mcp.targets[0].static`. */
export function formatPath(path: ValuePath): string {
  return path
    .map((step, index) =>
      typeof step === 'number' ? `[${step}]` : `${index === 0 ? '' : '.'}${step}`,
    )
    .join('');
}

/** The error for a value that cannot be as it is. */
export function manifestError(
  document: ManifestDocument,
  path: ValuePath,
  message: string,
): FederationError {
  const position = document.positionOf(path);
  return new FederationError('CONFIG_INVALID', `${position ? `${position}: ` : ''}${message}`);
}
