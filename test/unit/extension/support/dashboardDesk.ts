import { controlMethods } from '#protocol/controlRequest.ts';

import { openCommandDesk, type CommandDesk } from './commandDesk.ts';

/** A desk whose daemon gives links to the dashboard, as the real one does. */
export async function openDashboardDesk(): Promise<CommandDesk & { readonly here: string }> {
  let here = '';
  const desk = await openCommandDesk({
    answer({ id, params }, say) {
      const { origin = here } = controlMethods.openDashboard.params.parse(params);
      say({ type: 'response', id, result: { url: `${origin}/dashboard?code=1` } });
    },
  });
  here = `http://127.0.0.1:${desk.daemon.discovery.port}`;
  return { ...desk, here };
}
