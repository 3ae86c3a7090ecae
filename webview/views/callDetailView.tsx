import type { CallPayload, CallSummary } from '#protocol/call.ts';

import { findCall, type CallHistory } from '../calls/callHistory.ts';
import { callFacts } from '../callFacts.ts';
import { detailOf } from '../openedCall.ts';
import { outcomeBadge } from '../outcome.ts';
import { showPayload } from '../payload.ts';
import type { Action } from '../reduce.ts';
import type { OpenedCall } from '../state.ts';
import { BadgeView } from './badgeView.tsx';
import type { Moment } from './column.ts';
import { Icon } from './icon.tsx';
import { JsonView } from './jsonView.tsx';

/** One call: how it went, what was sent and what was answered. */
export function CallDetailView({
  opened,
  calls,
  moment,
  dispatch,
}: {
  opened: Exclude<OpenedCall, { kind: 'none' }>;
  calls: CallHistory;
  moment: Moment;
  dispatch: (action: Action) => void;
}) {
  const { callId } = opened;
  const detail = detailOf(opened, callId);
  const call = findCall(calls, callId) ?? detail?.call;

  return (
    <aside
      class="section detail"
      data-testid="call-detail"
      aria-label={`Call ${call?.exposedName ?? callId}`}
    >
      <div class="section-title">
        <h2>{call?.exposedName ?? `Call ${callId}`}</h2>
        <button
          type="button"
          class="close"
          aria-label="Close call"
          title="Close (Escape)"
          onClick={() => dispatch({ kind: 'callClosed' })}
        >
          <Icon name="close" />
        </button>
      </div>
      <div class="detail-body">
        {call && <CallFacts call={call} moment={moment} />}
        {opened.kind === 'failed' && <p class="empty">{opened.message}</p>}
        {opened.kind === 'loading' && !detail && <p class="empty">Reading the call…</p>}
        {detail && (
          <>
            <PayloadView title="Arguments" payload={detail.arguments} none="No arguments" />
            <PayloadView
              title="Result"
              payload={detail.result}
              none={call?.outcome.kind === 'pending' ? 'No result yet' : 'No result'}
            />
          </>
        )}
      </div>
    </aside>
  );
}

function CallFacts({ call, moment }: { call: CallSummary; moment: Moment }) {
  return (
    <>
      <div class="outcome" data-testid="call-outcome">
        <BadgeView badge={outcomeBadge(call.outcome, moment.isLive)} />
      </div>
      <dl class="call-facts">
        {callFacts(call, moment.now, moment.isLive).map(([label, text]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function PayloadView({
  title,
  payload,
  none,
}: {
  title: string;
  payload: CallPayload;
  none: string;
}) {
  const shown = showPayload(payload, none);
  return (
    <section class="payload" aria-label={title} data-testid={`call-${title.toLowerCase()}`}>
      <h3>{title}</h3>
      {shown.kind === 'json' ? <JsonView text={shown.text} /> : <p class="empty">{shown.text}</p>}
    </section>
  );
}
