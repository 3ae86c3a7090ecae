import { ApiError } from '../api/apiError.ts';
import type { ResourceType } from '../api/resourceTypes.ts';

/** Something about an object that is not valid. */
export interface Cause {
  /** `spec.ports[0].port`. */
  readonly field: string;
  readonly reason: string;
  readonly message: string;
}

export function invalidValue(field: string, value: unknown, why: string): Cause {
  const reason = 'FieldValueInvalid';
  return { field, reason, message: `Invalid value: ${JSON.stringify(value)}: ${why}` };
}

export function requiredValue(field: string, why = ''): Cause {
  const message = why === '' ? 'Required value' : `Required value: ${why}`;
  return { field, reason: 'FieldValueRequired', message };
}

export function unsupportedValue(
  field: string,
  value: unknown,
  supported: readonly unknown[],
): Cause {
  const list = supported.map(one => JSON.stringify(one)).join(', ');
  const message = `Unsupported value: ${JSON.stringify(value)}: supported values: ${list}`;
  return { field, reason: 'FieldValueNotSupported', message };
}

/** The refusal of an object that is not valid, with each reason. */
export function invalid(
  { kind, group }: ResourceType,
  name: string,
  causes: readonly Cause[],
): ApiError {
  const reasons = causes.map(({ field, message }) => `${field}: ${message}`);
  const all = reasons.length === 1 ? reasons.join('') : `[${reasons.join(', ')}]`;
  const subject = group === '' ? kind : `${kind}.${group}`;
  return new ApiError(422, 'Invalid', `${subject} "${name}" is invalid: ${all}`, {
    name,
    ...(group !== '' && { group }),
    kind,
    causes: causes.map(cause => ({ ...cause })),
  });
}
