import { DaemonFailure } from '../daemon/daemonFailure.ts';
import { ResourceArgument } from './offerArgument.ts';
import { refOf } from './showResource.ts';
import type { Services } from './services.ts';

/** Reads the resource anew that is in front. */
export async function refreshResource(services: Services, argument: unknown): Promise<void> {
  const { documents, resources, editor } = services;
  const given = ResourceArgument.safeParse(argument).data;
  const ref = given ? await refOf(services, given) : documents.activeResource();
  if (!ref) throw new DaemonFailure('INVALID_REQUEST', 'Open a resource first');
  await editor.withProgress(`Reading ${ref.uri}`, () => resources.refresh(ref));
}
