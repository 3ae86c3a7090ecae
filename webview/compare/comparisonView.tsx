import { useMemo } from 'preact/hooks';

import type { CallDetail, CallPayload } from '#protocol/call.ts';

import type { ComparedCall, Comparison } from '../comparison.ts';
import type { Action } from '../reduce.ts';
import { Icon } from '../views/icon.tsx';
import { comparedTimes } from './comparedTimes.ts';
import { DiffLines } from './diffLines.tsx';
import { payloadDiff } from './payloadDiff.ts';

/** Two calls: what they took, and how their arguments and results differ. */
export function ComparisonView({
  comparison: { before, after },
  dispatch,
}: {
  comparison: Extract<Comparison, { kind: 'shown' }>;
  dispatch: (action: Action) => void;
}) {
  const problem = problemOf(before) ?? problemOf(after);
  return (
    <aside class="section detail" data-testid="comparison" aria-label="Compared calls">
      <div class="section-title">
        <h2>
          Calls {before.callId} and {after.callId}
        </h2>
        <button
          type="button"
          class="close"
          aria-label="Close comparison"
          title="Close (Escape)"
          onClick={() => dispatch({ kind: 'compareEnded' })}
        >
          <Icon name="close" />
        </button>
      </div>
      <div class="detail-body">
        {problem !== undefined && <p class="empty">{problem}</p>}
        {before.kind === 'loaded' && after.kind === 'loaded' && (
          <Compared before={before.detail} after={after.detail} />
        )}
        {problem === undefined && (before.kind === 'loading' || after.kind === 'loading') && (
          <p class="empty">Reading the calls…</p>
        )}
      </div>
    </aside>
  );
}

function Compared({ before, after }: { before: CallDetail; after: CallDetail }) {
  const facts = useMemo(() => comparedTimes(before, after), [before, after]);
  return (
    <>
      <table class="compared" aria-label="Times of both calls">
        <thead>
          <tr>
            <td />
            <th scope="col">Call {before.call.id}</th>
            <th scope="col">Call {after.call.id}</th>
            <th scope="col">Change</th>
          </tr>
        </thead>
        <tbody>
          {facts.map(fact => (
            <tr
              key={fact.label}
              class={fact.isOwn || fact.before === fact.after ? undefined : 'differs'}
            >
              <th scope="row">{fact.label}</th>
              <td>{fact.before}</td>
              <td>{fact.after}</td>
              <td class="change">{fact.change}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <PayloadDifference title="Arguments" before={before.arguments} after={after.arguments} />
      <PayloadDifference title="Result" before={before.result} after={after.result} />
    </>
  );
}

function PayloadDifference({
  title,
  before,
  after,
}: {
  title: string;
  before: CallPayload;
  after: CallPayload;
}) {
  const diff = useMemo(() => payloadDiff(before, after), [before, after]);
  return (
    <section class="payload" aria-label={title} data-testid={`diff-${title.toLowerCase()}`}>
      <div class="payload-title">
        <h3>{title}</h3>
        {diff.kind === 'lines' && (
          <span class="size">
            {diff.added} added, {diff.removed} removed
          </span>
        )}
      </div>
      {diff.kind === 'same' && <p class="empty">Equal in both calls</p>}
      {diff.kind === 'words' && <p class="empty">{diff.text}</p>}
      {diff.kind === 'lines' && <DiffLines lines={diff.lines} label={`Difference of ${title}`} />}
    </section>
  );
}

function problemOf(call: ComparedCall): string | undefined {
  return call.kind === 'failed' ? call.message : undefined;
}
