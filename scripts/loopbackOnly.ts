import { Server } from 'node:net';

/**
 * Preloaded into servers that would listen on every address of the machine: the everything server shows its
 * environment to whoever asks.
 */
// oxlint-disable-next-line typescript/unbound-method -- called below with the server that it was called on
const listen = Server.prototype.listen;
Server.prototype.listen = function (this: Server, port: unknown, ...rest: never[]) {
  const isPort = typeof port === 'number' || (typeof port === 'string' && /^\d+$/.test(port));
  const where = isPort ? { port: Number(port), host: '127.0.0.1' } : port;
  return Reflect.apply(listen, this, [where, ...rest]);
};
