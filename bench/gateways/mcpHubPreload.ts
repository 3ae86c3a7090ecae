// Preloaded into mcp-hub, which listens on all interfaces without asking for a token: keeps it on
// loopback for as long as the benchmark runs, and tells the parent which port it got.

import { Server } from 'node:net';

import { loopback } from '../load/endpoint.ts';
import { portOf, tellParent } from '../processes/announcePorts.ts';

// oxlint-disable-next-line typescript/unbound-method -- the proxy passes on whichever server it is called on
Server.prototype.listen = new Proxy(Server.prototype.listen, {
  apply(listen, server: Server, [port, onListening]: [number, () => void]) {
    server.once('listening', () => tellParent({ ports: [portOf(server)] }));
    return Reflect.apply(listen, server, [port, loopback, onListening]);
  },
});
