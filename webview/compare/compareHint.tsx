import { findCall } from '../calls/callHistory.ts';
import { Button } from '../controls/button.tsx';
import { formatTime } from '../format.ts';
import type { Action } from '../reduce.ts';
import type { State } from '../state.ts';

/** Says that another call is to be chosen, while one is marked to be compared. */
export function CompareHint({
  state,
  dispatch,
}: {
  state: State;
  dispatch: (action: Action) => void;
}) {
  const { comparison, calls } = state;
  if (comparison.kind !== 'marked') return null;
  const call = findCall(calls, comparison.callId);
  const name = call
    ? `${call.exposedName} of ${formatTime(call.startedAt)}`
    : `call ${comparison.callId}`;
  return (
    <div class="compare-hint" role="status" data-testid="compare-hint">
      <span class="words">Open another call to compare it with {name}</span>
      <Button label="Cancel" look="link" onPress={() => dispatch({ kind: 'compareEnded' })} />
    </div>
  );
}
