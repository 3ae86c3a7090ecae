import { pickToolRow } from './pickToolRow.ts';
import type { Services } from './services.ts';
import { readToolRow } from './toolArgument.ts';

/** Opens all that is known of a tool, for reading. */
export async function showToolDetails(services: Services, argument: unknown): Promise<void> {
  const row = await pickToolRow(services, argument, 'Show details of which tool?', () => true);
  if (!row) return;
  await services.targetsView.showTool(row);
  // Who looks at one tool after the other stays among them.
  if (readToolRow(argument)) await services.targetsView.focus();
}
