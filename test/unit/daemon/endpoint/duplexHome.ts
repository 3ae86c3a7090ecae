import { DuplexClient, type DuplexConnection } from '../../../../daemon/endpoint/duplexClient.ts';
import { DuplexModern } from '../../../../daemon/endpoint/duplexModern.ts';
import type { Message } from '../../../../daemon/wire/message.ts';
import { parseIncoming } from '../../../../daemon/wire/parseBatch.ts';
import { parseMessage } from '../../../../daemon/wire/parseMessage.ts';
import { Inbox } from '../../../support/inbox.ts';
import { openServices } from './endpointServices.ts';

/** A client on a connection that the test has in its hand. */
export interface OpenedDuplex {
  readonly client: DuplexClient;
  readonly heard: Inbox<Message>;
  readonly isClosed: () => boolean;
  readonly send: (message: unknown) => void;
  /** The answer to the request of this id. */
  readonly answer: (id: string | number) => Promise<Message>;
}

/** Opens clients of a federation without targets. */
export async function openDuplexHome() {
  const opened = await openServices();
  const { services, federation } = opened;
  const { sessions, version } = services;
  return {
    ...opened,
    connect(via: DuplexConnection['via'] = 'stdio'): OpenedDuplex {
      const heard = new Inbox<Message>();
      let isClosed = false;
      const connection: DuplexConnection = {
        via,
        process: { pid: 1, cwd: '/' },
        write: text => heard.put(parseMessage(text)),
        close: () => void (isClosed = true),
      };
      const modern =
        via === 'stdio' ? new DuplexModern(federation, services, connection) : undefined;
      const client = new DuplexClient({ federation, sessions, version }, connection, modern);
      return {
        client,
        heard,
        isClosed: () => isClosed,
        send(message) {
          const text = JSON.stringify(message);
          client.receive(parseIncoming(text), text.length);
        },
        answer: id =>
          heard.first(`answer ${id}`, one => 'id' in one && one.id === id && !('method' in one)),
      };
    },
  };
}
