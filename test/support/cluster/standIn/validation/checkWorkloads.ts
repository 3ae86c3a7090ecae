import { isJsonObject, type Json, type JsonObject, valueAt } from '../json.ts';
import { type Cause, invalidValue, requiredValue } from './cause.ts';
import { checkLabel } from './checkNames.ts';
import { checkPort } from './checkService.ts';

/** What is wrong with a deployment. */
export function checkDeployment(object: JsonObject): Cause[] {
  const selector = valueAt(object, 'spec.selector.matchLabels');
  const labels = valueAt(object, 'spec.template.metadata.labels');
  const replicas = valueAt(object, 'spec.replicas');
  const isMatching =
    isJsonObject(selector) &&
    Object.entries(selector).every(([key, value]) => isJsonObject(labels) && labels[key] === value);
  const isNegative = typeof replicas === 'number' && replicas < 0;
  return [
    ...(isNegative
      ? [invalidValue('spec.replicas', replicas, 'must be greater than or equal to 0')]
      : []),
    ...(selector === undefined ? [requiredValue('spec.selector')] : []),
    ...(selector !== undefined && !isMatching
      ? [
          invalidValue(
            'spec.template.metadata.labels',
            labels ?? null,
            '`selector` does not match template `labels`',
          ),
        ]
      : []),
    ...checkContainers(valueAt(object, 'spec.template.spec.containers'), 'spec.template.spec'),
  ];
}

/** What is wrong with a pod. */
export function checkPod(object: JsonObject): Cause[] {
  return checkContainers(valueAt(object, 'spec.containers'), 'spec');
}

function checkContainers(list: Json, spec: string): Cause[] {
  const containers = Array.isArray(list) ? (list as readonly Json[]).filter(isJsonObject) : [];
  if (containers.length === 0) return [requiredValue(`${spec}.containers`)];
  return containers.flatMap((container, index) =>
    checkContainer(container, `${spec}.containers[${index}]`),
  );
}

function checkContainer({ name, image, ports }: JsonObject, field: string): Cause[] {
  const all = Array.isArray(ports) ? (ports as readonly Json[]).filter(isJsonObject) : [];
  return [
    ...(name === undefined ? [requiredValue(`${field}.name`)] : checkLabel(`${field}.name`, name)),
    ...(image === undefined || image === '' ? [requiredValue(`${field}.image`)] : []),
    ...all.flatMap((port, index) => [
      ...checkPort(`${field}.ports[${index}].containerPort`, port['containerPort']),
      ...checkPortName(`${field}.ports[${index}].name`, port['name']),
    ]),
  ];
}

function checkPortName(field: string, name: Json): Cause[] {
  if (typeof name !== 'string') return [];
  return name.length > 15 ? [invalidValue(field, name, 'must be no more than 15 characters')] : [];
}
