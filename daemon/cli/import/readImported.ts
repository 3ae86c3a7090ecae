import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';

import type { ImportedFederation } from '#protocol/manifest.ts';

import { FederationError, messageOf } from '../../lib/federationError.ts';
import { chooseContext } from '../chooseContext.ts';
import type { ControlClient } from '../controlClient.ts';
import { UsageError } from '../usageError.ts';

interface ImportRequest {
  readonly file?: string | undefined;
  readonly backend?: string | undefined;
  readonly context?: string | undefined;
  readonly namespace?: string | undefined;
}

/** What the command means: a file, standard input, or a backend that is in the cluster. */
export async function readImported(
  control: ControlClient,
  { file, backend, context, namespace }: ImportRequest,
  signal: AbortSignal,
): Promise<ImportedFederation[]> {
  const findContext = async () =>
    chooseContext((await control.request('listContexts', {}, signal)).contexts, context);
  if (file === undefined) {
    if (backend === undefined)
      throw new UsageError('Give a FILE, "-" for standard input, or --backend NAME');
    const found = await findContext();
    const place = { context: found.name, namespace: namespace ?? found.namespace };
    return (await control.request('importBackend', { ...place, name: backend }, signal))
      .federations;
  }
  const manifests = file === '-' ? await text(process.stdin) : await read(file);
  let missing: unknown;
  const found = await findContext().catch((error: unknown) => {
    if (context !== undefined) throw error;
    // Only what is in a cluster needs one.
    missing = error;
    return { name: '', namespace: undefined };
  });
  const { federations } = await control.request(
    'importManifests',
    { text: manifests, context: found.name, namespace: namespace ?? found.namespace },
    signal,
  );
  const all = federations.flatMap(({ targets }) => Object.values(targets));
  if (missing !== undefined && all.some(({ type }) => type === 'kubernetes')) throw missing;
  return federations;
}

async function read(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new FederationError('INVALID_REQUEST', `${file} cannot be read: ${messageOf(cause)}`, {
      cause,
    });
  }
}
