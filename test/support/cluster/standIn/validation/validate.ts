import type { NewObject } from '../api/objectStore.ts';
import { deployments, pods, type ResourceType, services } from '../api/resourceTypes.ts';
import type { JsonObject } from '../json.ts';
import { type Cause, invalid } from './cause.ts';
import { checkMetadata } from './checkNames.ts';
import { checkSchema } from './checkSchema.ts';
import { checkService } from './checkService.ts';
import { checkDeployment, checkPod } from './checkWorkloads.ts';
import type { Schema } from './schema.ts';

/** Refuses an object that is not valid. @throws ApiError 422, with each field named */
export function validate(type: ResourceType, object: NewObject, schema: Schema | undefined): void {
  const causes = [
    ...checkMetadata(type, object.metadata),
    ...(schema ? checkSchema(schema, object, '') : (checks.get(type)?.(object) ?? [])),
  ];
  if (causes.length > 0) throw invalid(type, object.metadata.name, causes);
}

const checks: ReadonlyMap<ResourceType, (object: JsonObject) => Cause[]> = new Map([
  [services, checkService],
  [deployments, checkDeployment],
  [pods, checkPod],
]);
