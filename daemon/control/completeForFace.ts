import type { ControlParams, ControlResult } from '#protocol/controlRequest.ts';
import { resourceMethods, type CompletionRef } from '#protocol/resourceRequest.ts';
import { complete } from '../federation/complete.ts';
import type { Federation } from '../federation/federation.ts';
import { FederationError } from '../lib/federationError.ts';
import type { JsonObject } from '../wire/message.ts';
import { askForFace } from './askForFace.ts';
import type { Asker } from './controlHandlers.ts';

/** Completes an argument for a face. Not recorded: one comes for each key. @throws FederationError */
export async function completeForFace(
  federation: Federation,
  { ref, argument, context }: Omit<ControlParams<'complete'>, 'federation'>,
  asker: Asker,
  signal: AbortSignal,
): Promise<ControlResult<'complete'>> {
  const { result } = await askForFace(
    federation,
    {
      method: 'completion/complete',
      params: { ref: wireRef(ref), argument, ...(context && { context: { arguments: context } }) },
      title: `The completion of ${argument.name}`,
      start: (request, routing) => {
        const cancel = complete(request, routing);
        return cancel && { cancel, record: undefined };
      },
    },
    asker,
    signal,
  );
  const read = resourceMethods.complete.result.safeParse(result['completion']);
  if (read.success) return read.data;
  throw new FederationError('UPSTREAM_PROTOCOL', `The target sent no values for ${argument.name}`);
}

function wireRef(ref: CompletionRef): JsonObject {
  switch (ref.kind) {
    case 'prompt':
      return { type: 'ref/prompt', name: ref.name };
    case 'template':
      return { type: 'ref/resource', uri: ref.uriTemplate };
  }
}
