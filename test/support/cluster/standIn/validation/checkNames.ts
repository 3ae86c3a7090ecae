import { services, namespaces, type ResourceType } from '../api/resourceTypes.ts';
import { isJsonObject, type JsonObject } from '../json.ts';
import { type Cause, invalidValue } from './cause.ts';

const subdomain = {
  pattern: '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*',
  rule: `a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character`,
  example: `'example.com'`,
  maxLength: 253,
};
const label = {
  pattern: '[a-z0-9]([-a-z0-9]*[a-z0-9])?',
  rule: `a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character`,
  example: `'my-name',  or '123-abc'`,
  maxLength: 63,
};
const serviceName = {
  pattern: '[a-z]([-a-z0-9]*[a-z0-9])?',
  rule: `a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character`,
  example: `'my-name',  or 'abc-123'`,
  maxLength: 63,
};
const labelValue = {
  pattern: '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?',
  rule: `a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character`,
  example: `'MyValue',  or 'my_value',  or '12345'`,
  maxLength: 63,
};

type NameRule = typeof subdomain;

/** What is wrong with an object's name and labels. */
export function checkMetadata(type: ResourceType, metadata: JsonObject): Cause[] {
  const labels = isJsonObject(metadata['labels']) ? Object.entries(metadata['labels']) : [];
  return [
    ...checkName('metadata.name', metadata['name'], ruleFor(type)),
    ...labels.flatMap(([, value]) => checkName('metadata.labels', value, labelValue)),
  ];
}

/** Containers, and the ports of services. */
export function checkLabel(field: string, name: unknown): Cause[] {
  return checkName(field, name, label);
}

function checkName(
  field: string,
  name: unknown,
  { pattern, rule, example, maxLength }: NameRule,
): Cause[] {
  const text = String(name);
  const long =
    text.length > maxLength
      ? [invalidValue(field, name, `must be no more than ${maxLength} characters`)]
      : [];
  if (new RegExp(`^${pattern}$`).test(text)) return long;
  return [
    ...long,
    invalidValue(
      field,
      name,
      `${rule} (e.g. ${example}, regex used for validation is '${pattern}')`,
    ),
  ];
}

function ruleFor(type: ResourceType): NameRule {
  if (type === services) return serviceName;
  return type === namespaces ? label : subdomain;
}
