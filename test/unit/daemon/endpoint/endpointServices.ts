import type { EndpointServices } from '../../../../daemon/endpoint/mcpEndpoint.ts';
import { OpenStreams } from '../../../../daemon/endpoint/openStreams.ts';
import { Sessions } from '../../../../daemon/endpoint/sessions.ts';
import type { Federation } from '../../../../daemon/federation/federation.ts';
import { silentLog } from '../../../../daemon/lib/log.ts';
import { openFederationHome } from '../federation/federationHome.ts';

/** What the faces of a federation without targets share. */
export async function openServices(): Promise<
  { services: EndpointServices; federation: Federation } & AsyncDisposable
> {
  const home = await openFederationHome();
  const { federation } = await home.open('user', {});
  const streams = new OpenStreams();
  const sessions = new Sessions(streams);
  return {
    federation,
    services: { sessions, streams, version: '0.1.0', log: silentLog },
    async [Symbol.asyncDispose]() {
      sessions[Symbol.dispose]();
      streams[Symbol.dispose]();
      await home[Symbol.asyncDispose]();
    },
  };
}
