import { isJsonObject, type Json, type JsonObject } from '../json.ts';
import { type Cause, invalidValue, requiredValue } from './cause.ts';
import { checkLabel } from './checkNames.ts';

/** What is wrong with a service. */
export function checkService({ spec }: JsonObject): Cause[] {
  const given: Json = isJsonObject(spec) ? spec['ports'] : undefined;
  const ports = Array.isArray(given) ? (given as readonly Json[]).filter(isJsonObject) : [];
  if (ports.length === 0) return [requiredValue('spec.ports')];
  return ports.flatMap((port, index) => {
    const field = `spec.ports[${index}]`;
    const isNameless = port['name'] === undefined && ports.length > 1;
    return [
      ...(isNameless ? [requiredValue(`${field}.name`)] : []),
      ...(port['name'] === undefined ? [] : checkLabel(`${field}.name`, port['name'])),
      ...checkPort(`${field}.port`, port['port']),
      ...(typeof port['targetPort'] === 'string'
        ? []
        : checkPort(`${field}.targetPort`, port['targetPort'])),
    ];
  });
}

/** A port number from 1 to 65535. */
export function checkPort(field: string, port: Json): Cause[] {
  const isPort = typeof port === 'number' && port >= 1 && port <= 65_535;
  return isPort ? [] : [invalidValue(field, port ?? 0, 'must be between 1 and 65535, inclusive')];
}
