import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';

import { crdFolder } from '../../crds.ts';
import { groupVersion, type ResourceType } from '../api/resourceTypes.ts';
import { backendSchema } from './backendSchema.ts';
import type { Schema } from './schema.ts';

const loaded = new Map<string, Promise<Schema | undefined>>();

/** What is valid for a custom kind, as far as that is known; nothing for Kubernetes' own kinds. */
export function loadSchema(type: ResourceType): Promise<Schema | undefined> {
  const key = `${groupVersion(type)}/${type.plural}`;
  const found = loaded.get(key) ?? readSchema(type);
  loaded.set(key, found);
  return found;
}

async function readSchema(type: ResourceType): Promise<Schema | undefined> {
  if (!type.isCustom) return undefined;
  const file = `${crdFolder}/${type.group}_${type.plural}.yaml`;
  if (!existsSync(file)) return type.kind === 'AgentgatewayBackend' ? backendSchema : undefined;
  const { parse } = await import('yaml');
  const definition = parse(await readFile(file, 'utf8')) as Definition;
  const version = definition.spec.versions.find(({ name }) => name === type.version);
  return version && withMetadata(version.schema.openAPIV3Schema);
}

interface Definition {
  readonly spec: {
    readonly versions: readonly {
      readonly name: string;
      readonly schema: { readonly openAPIV3Schema: Schema };
    }[];
  };
}

/** What every object has is not repeated in definitions. */
function withMetadata(schema: Schema): Schema {
  return { ...schema, properties: { ...schema.properties, metadata: { type: 'object' } } };
}
