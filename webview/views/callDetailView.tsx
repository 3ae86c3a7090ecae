import { useState } from 'preact/hooks';

import type { CallDetail, CallSummary } from '#protocol/call.ts';

import { findCall, type CallHistory } from '../calls/callHistory.ts';
import { callFacts } from '../callFacts.ts';
import { callStory } from '../callStory.ts';
import { CallActions } from '../detail/callActions.tsx';
import { FramesList } from '../detail/framesList.tsx';
import { PayloadPane } from '../detail/payloadPane.tsx';
import { SegmentBar } from '../detail/segmentBar.tsx';
import { StoryList } from '../detail/storyList.tsx';
import { SubTabs } from '../detail/subTabs.tsx';
import { explainOutcome } from '../explainOutcome.ts';
import { detailOf } from '../openedCall.ts';
import { durationOf, outcomeBadge } from '../outcome.ts';
import type { Action } from '../reduce.ts';
import { refusalIn } from '../refusalIn.ts';
import type { OpenedCall } from '../state.ts';
import { timeParts } from '../timeParts.ts';
import { BadgeView } from './badgeView.tsx';
import type { Moment } from './column.ts';
import { Icon } from './icon.tsx';

/** One call: how it went, where its time went, what was sent and what was answered. */
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
        {call && <CallHead call={call} detail={detail} moment={moment} dispatch={dispatch} />}
        {opened.kind === 'failed' && <p class="empty">{opened.message}</p>}
        {opened.kind === 'loading' && !detail && <p class="empty">Reading the call…</p>}
        {detail && call && <CallContents call={call} detail={detail} />}
      </div>
    </aside>
  );
}

function CallHead({
  call,
  detail,
  moment,
  dispatch,
}: {
  call: CallSummary;
  detail: CallDetail | undefined;
  moment: Moment;
  dispatch: (action: Action) => void;
}) {
  const { now, isLive } = moment;
  const durationMs = durationOf(call.outcome, call.startedAt, now, isLive);
  const help = detail && explainOutcome({ ...detail, call });
  return (
    <>
      <div class="outcome" data-testid="call-outcome">
        <BadgeView badge={outcomeBadge(call.outcome, isLive)} />
        {help && <p class="help">{help}</p>}
      </div>
      {detail && <CallActions detail={detail} dispatch={dispatch} />}
      {durationMs !== undefined && (
        <SegmentBar parts={timeParts(call, durationMs)} durationMs={durationMs} />
      )}
      <dl class="call-facts">
        {callFacts(call, now, isLive, detail?.timing).map(([label, text]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

type Part = 'payloads' | 'story' | 'frames';

function CallContents({ call, detail }: { call: CallSummary; detail: CallDetail }) {
  const [part, setPart] = useState<Part>('payloads');
  const { id, outcome } = call;
  const refusal = refusalIn(detail);
  return (
    <>
      <SubTabs<Part>
        key={id}
        label="Parts of the call"
        tabs={[
          { id: 'payloads', title: 'Arguments and Result' },
          { id: 'story', title: 'Progress and Log', count: callStory(detail).length },
          { id: 'frames', title: 'Frames', count: detail.frames.length },
        ]}
        chosen={part}
        onChoose={setPart}
      >
        {part === 'payloads' && (
          <div class="payloads">
            <PayloadPane
              title="Arguments"
              payload={detail.arguments}
              bytes={call.requestBytes}
              none="No arguments"
            />
            <PayloadPane
              title={refusal ? 'Error' : 'Result'}
              payload={refusal ?? detail.result}
              bytes={call.responseBytes}
              none={outcome.kind === 'pending' ? 'No result yet' : 'No result'}
            />
          </div>
        )}
        {part === 'story' && <StoryList detail={detail} />}
        {part === 'frames' && <FramesList detail={detail} />}
      </SubTabs>
    </>
  );
}
