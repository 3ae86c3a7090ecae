import * as z from 'zod';

import { ClientFrame, DaemonFrame } from './controlFrame.ts';

/** From the extension to the dashboard. It relays control, since the webview's own loopback may be another machine. */
export const ToWebview = z.discriminatedUnion('type', [
  z.object({ type: z.literal('frame'), frame: DaemonFrame }),
  /** Whether frames reach the daemon. Each time it opens, the dashboard says `hello`. Only a browser can be signed out. */
  z.object({ type: z.literal('link'), state: z.enum(['open', 'closed', 'signedOut']) }),
]);
export type ToWebview = z.infer<typeof ToWebview>;

/** A tool that the page would like to have run: the user is asked in the editor first. */
export const InvokeRequest = z.object({
  federation: z.string(),
  /** The exposed name. */
  tool: z.string(),
  arguments: z.record(z.string(), z.unknown()),
  /** Whether the arguments are to be changed first. */
  edit: z.boolean(),
});
export type InvokeRequest = z.infer<typeof InvokeRequest>;

/** From the dashboard to the extension. */
export const FromWebview = z.discriminatedUnion('type', [
  z.object({ type: z.literal('frame'), frame: ClientFrame }),
  z.object({ type: z.literal('invoke'), request: InvokeRequest }),
  /** The page listens from now on; it may have been loaded anew, so a link that is open is told again. */
  z.object({ type: z.literal('ready') }),
]);
export type FromWebview = z.infer<typeof FromWebview>;
