import { FederationError } from '../lib/federationError.ts';
import { insertTargets } from './insertTargets.ts';
import { readConfigFile } from './readConfigFile.ts';
import { replaceFile } from './replaceFile.ts';

/** Adds targets to a configuration file, all or none; makes the file where there is none. @throws FederationError CONFIG_INVALID */
export async function addTargets(
  file: string,
  targets: Readonly<Record<string, object>>,
): Promise<void> {
  await replaceFile(file, async () => {
    const found = await readConfigFile(file);
    if (found.kind === 'unreadable') {
      throw new FederationError('CONFIG_INVALID', `${file}: ${found.message}`);
    }
    return insertTargets(found.kind === 'text' ? found.text : '', file, targets);
  });
}
