import type { JsonObject } from '../json.ts';
import { qualifiedName, type ResourceType } from './resourceTypes.ts';

/** A request that the API server refuses, as a `Status` says it. */
export class ApiError extends Error {
  readonly code: number;
  readonly reason: string;
  readonly details: JsonObject | undefined;

  constructor(code: number, reason: string, message: string, details?: JsonObject) {
    super(message);
    this.code = code;
    this.reason = reason;
    this.details = details;
  }

  toStatus(): JsonObject {
    const { message, reason, code, details } = this;
    return {
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {},
      status: 'Failure',
      message,
      reason,
      ...(details && { details }),
      code,
    };
  }
}

export const unauthorized = (): ApiError => new ApiError(401, 'Unauthorized', 'Unauthorized');

/** No path like this, or no kind like this. */
export const noSuchPath = (): ApiError =>
  new ApiError(404, 'NotFound', 'the server could not find the requested resource', {});

export function notFound(type: ResourceType, name: string): ApiError {
  return new ApiError(404, 'NotFound', `${qualifiedName(type)} "${name}" not found`, {
    name,
    ...(type.group && { group: type.group }),
    kind: type.plural,
  });
}

export function alreadyExists(type: ResourceType, name: string): ApiError {
  return new ApiError(409, 'AlreadyExists', `${qualifiedName(type)} "${name}" already exists`, {
    name,
    ...(type.group && { group: type.group }),
    kind: type.plural,
  });
}

export function changedMeanwhile(type: ResourceType, name: string): ApiError {
  const message = `Operation cannot be fulfilled on ${qualifiedName(type)} "${name}": the object has been modified; please apply your changes to the latest version and try again`;
  return new ApiError(409, 'Conflict', message, { name, kind: type.plural });
}

export const badRequest = (message: string): ApiError => new ApiError(400, 'BadRequest', message);

/** A watch from a revision that is not kept any more. */
export const tooOld = (asked: number, oldest: number): ApiError =>
  new ApiError(410, 'Expired', `too old resource version: ${asked} (${oldest})`);
