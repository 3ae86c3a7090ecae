import { pickToolRow } from './pickToolRow.ts';
import type { Services } from './services.ts';

/** Opens all that is known of a tool, for reading. */
export async function showToolDetails(services: Services, argument: unknown): Promise<void> {
  const row = await pickToolRow(services, argument, 'Show details of which tool?', () => true);
  if (row) await services.targetsView.showTool(row);
}
