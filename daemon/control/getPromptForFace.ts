import type { ControlParams, ControlResult } from '#protocol/controlRequest.ts';
import { resourceMethods } from '#protocol/resourceRequest.ts';
import type { Federation } from '../federation/federation.ts';
import { getPrompt } from '../federation/getPrompt.ts';
import { FederationError } from '../lib/federationError.ts';
import { askForFace } from './askForFace.ts';
import type { Asker } from './controlHandlers.ts';
import { asPromptRefusal } from './faceRefusal.ts';

/** Gets a prompt for a face, with its arguments filled in. @throws FederationError */
export async function getPromptForFace(
  federation: Federation,
  { name, arguments: values }: Omit<ControlParams<'getPrompt'>, 'federation'>,
  asker: Asker,
  signal: AbortSignal,
): Promise<ControlResult<'getPrompt'>> {
  const { result } = await askForFace(
    federation,
    {
      method: 'prompts/get',
      params: { name, arguments: values },
      title: `The prompt ${name}`,
      start: getPrompt,
      asError: asPromptRefusal,
    },
    asker,
    signal,
  );
  const got = resourceMethods.getPrompt.result.safeParse(result);
  if (got.success) return got.data;
  throw new FederationError('UPSTREAM_PROTOCOL', `The target sent no messages of ${name}`);
}
