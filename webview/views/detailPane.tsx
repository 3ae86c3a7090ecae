import type { Action } from '../reduce.ts';
import type { State } from '../state.ts';
import { ComparisonView } from '../compare/comparisonView.tsx';
import { CallDetailView } from './callDetailView.tsx';
import type { Moment } from './column.ts';

/** What stands beside the tables: the call that is open. */
export function DetailPane({
  state,
  moment,
  dispatch,
}: {
  state: State;
  moment: Moment;
  dispatch: (action: Action) => void;
}) {
  const { opened, calls, comparison } = state;
  if (comparison.kind === 'shown')
    return <ComparisonView comparison={comparison} dispatch={dispatch} />;
  if (opened.kind === 'none') return null;
  return <CallDetailView opened={opened} calls={calls} moment={moment} dispatch={dispatch} />;
}
