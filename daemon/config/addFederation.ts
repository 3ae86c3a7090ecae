import { findNodeAtLocation } from 'jsonc-parser';

import { FederationConfig } from '#protocol/federationConfig.ts';

import { FederationError } from '../lib/federationError.ts';
import { insertProperty } from './insertProperty.ts';
import { insertTargets } from './insertTargets.ts';
import { readConfigFile } from './readConfigFile.ts';
import { readJsonTree } from './readJsonTree.ts';
import { replaceFile } from './replaceFile.ts';

const modes = ['prefixMode', 'failureMode'] as const;

/** What is added, and how it wants names and failures to be treated. */
export interface AddedFederation {
  readonly targets: FederationConfig['targets'];
  readonly prefixMode?: FederationConfig['prefixMode'] | undefined;
  readonly failureMode?: FederationConfig['failureMode'] | undefined;
}

/** A setting that stays as the file has it. */
export interface KeptMode {
  readonly key: (typeof modes)[number];
  readonly kept: string;
  readonly wanted: string;
}

/**
 * Adds a federation from elsewhere to a configuration file, which may not be there yet. The targets that are in it
 * already are not treated in another way than before: the modes are taken over by a file without targets only.
 * @throws FederationError CONFIG_INVALID
 */
export async function addFederation(
  file: string,
  { targets, ...wanted }: AddedFederation,
): Promise<KeptMode[]> {
  const kept: KeptMode[] = [];
  await replaceFile(file, async () => {
    const found = await readConfigFile(file);
    if (found.kind === 'unreadable') {
      throw new FederationError('CONFIG_INVALID', `${file}: ${found.message}`);
    }
    const old = found.kind === 'text' ? found.text : '';
    const before = readJsonTree(old).root;
    const isEmpty = !(before && findNodeAtLocation(before, ['targets'])?.children?.length);
    let text = insertTargets(old, file, targets);
    for (const key of modes) {
      const value = wanted[key];
      const { root } = readJsonTree(text);
      if (value === undefined || !root) continue;
      const given: unknown = findNodeAtLocation(root, [key])?.value;
      const current = typeof given === 'string' ? given : FederationConfig.parse({})[key];
      if (current === value) continue;
      if (isEmpty && given === undefined) text = insertProperty(text, root, key, value);
      else kept.push({ key, kept: current, wanted: value });
    }
    return text;
  });
  return kept;
}
