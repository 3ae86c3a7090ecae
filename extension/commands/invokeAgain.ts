import { callOf } from './callOf.ts';
import { invokeTool } from './invokeTool.ts';
import type { Services } from './services.ts';

/** Runs the tool of a result again, with the same arguments. */
export async function invokeAgain(services: Services, argument: unknown): Promise<void> {
  await invokeTool(services, callOf(services, argument));
}
