import type { FilterKey } from '../calls/filterSyntax.ts';
import { toggleValue, valuesOf, withValues } from '../calls/filterSyntax.ts';
import {
  clientOptions,
  outcomeOptions,
  targetOptions,
  toolOptions,
} from '../calls/filterOptions.ts';
import { isSearching } from '../calls/textSearch.ts';
import { formatCount } from '../format.ts';
import type { Action } from '../reduce.ts';
import { sessionRows } from '../sessionRows.ts';
import type { State } from '../state.ts';
import { FilterBox } from './filterBox.tsx';
import { FilterMenu, type FilterOption } from './filterMenu.tsx';
import { Icon } from './icon.tsx';

const slowerOptions: readonly FilterOption[] = ['100ms', '500ms', '1s', '5s', '30s'].map(value => ({
  value,
  label: `Slower than ${value.replace(/(?=m?s$)/, ' ')}`,
}));

const lastOptions: readonly FilterOption[] = [
  { value: '1m', label: 'Last minute' },
  { value: '15m', label: 'Last 15 minutes' },
  { value: '1h', label: 'Last hour' },
  { value: '24h', label: 'Last 24 hours' },
];

/** A box for the filter's text and menus that write into it, and how many calls there are. */
export function FilterBar({
  state,
  rowCount,
  mistakes,
  dispatch,
}: {
  state: State;
  rowCount: number;
  mistakes: readonly string[];
  dispatch: (action: Action) => void;
}) {
  const { filter, calls, snapshot } = state;
  const change = (text: string) => dispatch({ kind: 'filtered', text });
  const several = (key: FilterKey) => ({
    chosen: valuesOf(filter, key),
    onChoose: (value: string) => change(toggleValue(filter, key, value)),
  });
  const single = (key: FilterKey) => ({
    isSingle: true,
    chosen: valuesOf(filter, key),
    onChoose: (value: string) =>
      change(withValues(filter, key, valuesOf(filter, key).includes(value) ? [] : [value])),
  });
  const sessions = valuesOf(filter, 'session');

  return (
    <div class="filter-bar" role="search" aria-label="Calls">
      <FilterBox text={filter} onInput={change} />
      <div class="filter-menus">
        <FilterMenu
          title="Target"
          {...several('target')}
          options={() => (snapshot ? targetOptions(calls, snapshot) : [])}
        />
        <FilterMenu title="Tool" {...several('tool')} options={() => toolOptions(calls)} />
        <FilterMenu title="Client" {...several('client')} options={() => clientOptions(calls)} />
        <FilterMenu title="Outcome" {...several('outcome')} options={() => outcomeOptions(calls)} />
        <FilterMenu title="Duration" {...single('slower')} options={() => slowerOptions} />
        <FilterMenu title="Time" {...single('last')} options={() => lastOptions} />
        {sessions.length > 0 && (
          <button
            type="button"
            class="filter-button active"
            aria-label="Show the calls of all sessions"
            title="Show the calls of all sessions"
            onClick={() => change(withValues(filter, 'session', []))}
          >
            <span class="words">Session: {sessions.map(id => nameOf(state, id)).join(', ')}</span>
            <Icon name="close" />
          </button>
        )}
      </div>
      <span class="call-count" data-testid="call-count" role="status">
        {mistakes.length > 0 ? (
          <span class="tone-warning">Not understood: {mistakes.join(' ')}</span>
        ) : (
          describeCount(state, rowCount)
        )}
      </span>
    </div>
  );
}

function describeCount({ calls, past, search, filter }: State, rowCount: number): string {
  if (search?.failure !== undefined) return `The search failed: ${search.failure}`;
  const all = formatCount(calls.count);
  const shown = filter.trim() === '' ? all : `${formatCount(rowCount)} of ${all}`;
  if (search && isSearching(search)) return `${shown} · searching…`;
  if (search && search.forgottenCount > 0)
    return `${shown} calls · ${formatCount(search.forgottenCount)} are too old to be searched`;
  return past.kind === 'missing'
    ? `${shown} · loading…`
    : shown === '1'
      ? '1 call'
      : `${shown} calls`;
}

/** What a session is called: its client, and the beginning of its id. */
function nameOf({ snapshot }: State, id: string): string {
  const session = snapshot && sessionRows(snapshot).find(one => one.id.startsWith(id));
  return [session?.client.name, id.slice(0, 8)].filter(Boolean).join(' ');
}
