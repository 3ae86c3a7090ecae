import type { FederationError } from '../../../../daemon/lib/federationError.ts';
import type {
  CallsAtEnd,
  Retirement,
  TransportListener,
} from '../../../../daemon/upstream/transport.ts';
import type { Message, MessageId } from '../../../../daemon/wire/message.ts';
import { Inbox } from '../../../support/inbox.ts';

/** What a transport told. */
export type Told =
  | { kind: 'message'; message: Message; bytes: number; relatedId: MessageId | undefined }
  | { kind: 'requestFailed'; id: MessageId; error: FederationError }
  | { kind: 'expired'; id: MessageId }
  | { kind: 'retiring'; retirement: Retirement }
  | { kind: 'closed'; error: FederationError; calls: CallsAtEnd | undefined }
  | { kind: 'logged'; line: string };

/** Hears a transport, and lets a test wait for what it tells. */
export interface RecordedListener {
  readonly listener: TransportListener;
  readonly told: Inbox<Told>;
  /** The first of this kind, come already or still to come. */
  first<Kind extends Told['kind']>(kind: Kind): Promise<Extract<Told, { kind: Kind }>>;
  /** The answer to a request. */
  answerTo(id: MessageId): Promise<Message>;
  /** How many of this kind have come. */
  count(kind: Told['kind']): number;
}

/** Makes a listener that has heard nothing yet. */
export function recordedListener(): RecordedListener {
  const told = new Inbox<Told>();
  return {
    told,
    listener: {
      onMessage: (message, bytes, relatedId) =>
        told.put({ kind: 'message', message, bytes, relatedId }),
      onRequestFailed: (id, error) => told.put({ kind: 'requestFailed', id, error }),
      onHeard: () => {},
      onExpired: id => told.put({ kind: 'expired', id }),
      onRetiring: retirement => told.put({ kind: 'retiring', retirement }),
      onClose: (error, calls) => told.put({ kind: 'closed', error, calls }),
      onLog: line => told.put({ kind: 'logged', line }),
    },
    async first(kind) {
      const found = await told.first(`something ${kind}`, one => one.kind === kind);
      return found as Extract<Told, { kind: typeof kind }>;
    },
    async answerTo(id) {
      const isIt = (one: Told) =>
        one.kind === 'message' && 'id' in one.message && one.message.id === id;
      const found = await told.first(`the answer to ${id}`, isIt);
      if (found.kind !== 'message') throw new Error('It is no message');
      return found.message;
    },
    count: kind => told.items.filter(one => one.kind === kind).length,
  };
}
