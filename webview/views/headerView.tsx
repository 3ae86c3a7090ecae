import type { FederationStatus, Snapshot } from '#protocol/snapshot.ts';
import { formatConfigProblem } from '#protocol/configProblem.ts';

import type { Badge } from '../badge.ts';
import { formatSpan } from '../format.ts';
import { describeLiveness, type Liveness } from '../liveness.ts';
import { describeTroubles, summarizeTargets } from '../targetStates.ts';
import { BadgeView } from './badgeView.tsx';

const looks: Readonly<Record<Liveness['kind'], Pick<Badge, 'icon' | 'tone'>>> = {
  connecting: { icon: 'loading', tone: 'busy' },
  live: { icon: 'pass', tone: 'good' },
  unknown: { icon: 'question', tone: 'warning' },
  signedOut: { icon: 'lock', tone: 'warning' },
  incompatible: { icon: 'error', tone: 'bad' },
};

/** Whether the daemon lives, which one it is, and how each federation does. */
export function HeaderView({
  liveness,
  snapshot,
  now,
}: {
  liveness: Liveness;
  snapshot: Snapshot | undefined;
  now: number;
}) {
  const isLive = liveness.kind === 'live';
  return (
    <header class="header">
      <h1 class="visually-hidden">MCP Federation</h1>
      <div class="daemon">
        <span class="link-state" data-testid="link-state" data-link={liveness.kind} role="status">
          <BadgeView badge={{ ...looks[liveness.kind], text: describeLiveness(liveness) }} />
        </span>
        {snapshot && <DaemonFacts daemon={snapshot.daemon} now={now} isLive={isLive} />}
      </div>
      {snapshot?.federations.map(federation => (
        <FederationFacts key={federation.name} federation={federation} isLive={isLive} />
      ))}
      {snapshot?.federations.length === 0 && (
        <p class="empty">No federation yet: open a configuration to serve one</p>
      )}
    </header>
  );
}

function DaemonFacts({
  daemon,
  now,
  isLive,
}: {
  daemon: Snapshot['daemon'];
  now: number;
  isLive: boolean;
}) {
  return (
    <span class="facts" data-testid="daemon">
      <span>Daemon {daemon.version}</span>
      <span>pid {daemon.pid}</span>
      {isLive && <span>up {formatSpan(now - daemon.startedAt)}</span>}
      {!daemon.needsToken && <span>no token needed</span>}
    </span>
  );
}

function FederationFacts({
  federation,
  isLive,
}: {
  federation: FederationStatus;
  isLive: boolean;
}) {
  const { name, endpoint, targets, problems } = federation;
  const troubles: Badge[] = [
    ...(isLive ? describeTroubles(targets) : []),
    ...problems.map(problem => ({
      icon: 'error' as const,
      tone: 'bad' as const,
      text: formatConfigProblem(problem),
    })),
  ];
  return (
    <section class="federation" aria-label={`Federation ${name}`} data-federation={name}>
      <div class="federation-line">
        <span class="federation-name">{name}</span>
        <code class="endpoint">{endpoint}</code>
        <span class="targets" data-testid="targets">
          {targets.length === 0 && 'No targets yet: run "MCP Federation: Add Target"'}
          {targets.length > 0 && !isLive && 'Last known:'}
          {summarizeTargets(targets, isLive).map(badge => (
            <BadgeView key={badge.text} badge={badge} />
          ))}
        </span>
      </div>
      {troubles.map(trouble => (
        <div key={trouble.text} class="trouble">
          <BadgeView badge={trouble} />
        </div>
      ))}
    </section>
  );
}
