import * as z from 'zod';

import type { ControlResult } from '#protocol/controlRequest.ts';
import { maxResourceBytes, ResourceContents } from '#protocol/resourceRequest.ts';
import type { Federation } from '../federation/federation.ts';
import { readResource } from '../federation/readResource.ts';
import { FederationError } from '../lib/federationError.ts';
import { askForFace } from './askForFace.ts';
import type { Asker } from './controlHandlers.ts';
import { asResourceRefusal } from './faceRefusal.ts';

/** What a target may answer; what stands beside the contents is of no use to a face. */
const ReadResult = z.object({ contents: z.array(ResourceContents) });

/** Reads a resource for a face, and gives its contents. @throws FederationError */
export async function readResourceForFace(
  federation: Federation,
  uri: string,
  asker: Asker,
  signal: AbortSignal,
): Promise<ControlResult<'readResource'>> {
  const { result } = await askForFace(
    federation,
    {
      method: 'resources/read',
      params: { uri },
      title: `The reading of ${uri}`,
      start: readResource,
      asError: asResourceRefusal,
    },
    asker,
    signal,
  );
  const read = ReadResult.safeParse(result);
  if (!read.success)
    throw new FederationError('UPSTREAM_PROTOCOL', `The target sent no contents of ${uri}`);
  requireSendable(uri, read.data.contents);
  return read.data;
}

function requireSendable(uri: string, contents: readonly ResourceContents[]): void {
  const bytes = contents.reduce((sum, one) => sum + sizeOf(one), 0);
  if (bytes <= maxResourceBytes) return;
  throw new FederationError(
    'RESOURCE_TOO_LARGE',
    `${uri} has ${inMegabytes(bytes)}; no more than ${inMegabytes(maxResourceBytes)} can be shown`,
  );
}

function sizeOf({ text, blob }: ResourceContents): number {
  return Buffer.byteLength(text ?? '') + Buffer.byteLength(blob ?? '', 'base64');
}

function inMegabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
