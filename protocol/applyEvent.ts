import type { ControlEvent } from './event.ts';
import type { FederationStatus, Snapshot } from './snapshot.ts';

/** How many calls a snapshot keeps; older ones fall off. */
export const keptCalls = 1_000;

/** How many sessions that have ended a snapshot keeps. */
export const keptSessions = 100;

/** The snapshot after `event`. Pure: the old one stays as it was. */
export function applyEvent(snapshot: Snapshot, event: ControlEvent): Snapshot {
  switch (event.kind) {
    case 'targetChanged':
      return inFederation(snapshot, event.federation, federation => ({
        ...federation,
        targets: upsert(federation.targets, event.target, target => target.name),
      }));
    case 'toolsChanged':
      return inFederation(snapshot, event.federation, federation => ({
        ...federation,
        tools: { ...federation.tools, [event.target]: event.tools },
        offers: { ...federation.offers, [event.target]: event.offer },
      }));
    case 'federationChanged':
      return {
        ...snapshot,
        federations: upsert(snapshot.federations, event.federation, one => one.name),
      };
    case 'federationClosed':
      return {
        ...snapshot,
        federations: snapshot.federations.filter(one => one.name !== event.federation),
      };
    case 'sessionChanged':
      return { ...snapshot, sessions: upsert(snapshot.sessions, event.session, one => one.id) };
    case 'sessionEnded':
      return {
        ...snapshot,
        sessions: snapshot.sessions.filter(one => one.id !== event.sessionId),
        endedSessions: event.session
          ? upsert(snapshot.endedSessions, event.session, one => one.id).slice(-keptSessions)
          : snapshot.endedSessions,
      };
    case 'callChanged':
      return {
        ...snapshot,
        calls: upsert(snapshot.calls, event.call, one => one.id).slice(-keptCalls),
      };
    case 'inputAsked':
      return { ...snapshot, inputs: upsert(snapshot.inputs, event.input, one => one.id) };
    case 'inputClosed':
      return { ...snapshot, inputs: snapshot.inputs.filter(one => one.id !== event.inputId) };
    case 'clusterChanged':
      return {
        ...snapshot,
        clusters: upsert(snapshot.clusters, event.cluster, clusterKey),
      };
    case 'clusterClosed':
      return {
        ...snapshot,
        clusters: snapshot.clusters.filter(one => clusterKey(one) !== clusterKey(event)),
      };
    case 'resourceUpdated':
    case 'targetLogged':
      return snapshot;
  }
}

function inFederation(
  snapshot: Snapshot,
  name: string,
  change: (federation: FederationStatus) => FederationStatus,
): Snapshot {
  return {
    ...snapshot,
    federations: snapshot.federations.map(one => (one.name === name ? change(one) : one)),
  };
}

/** A namespace and the whole cluster are watched apart from each other. */
function clusterKey({ context, namespace }: { context: string; namespace?: string | undefined }) {
  return JSON.stringify([context, namespace]);
}

/** Replaces the item with the same key, searched from the end where the newest are, or appends it. */
function upsert<Item>(
  items: readonly Item[],
  item: Item,
  keyOf: (item: Item) => string | number,
): Item[] {
  const index = items.findLastIndex(other => keyOf(other) === keyOf(item));
  return index === -1 ? [...items, item] : items.with(index, item);
}
