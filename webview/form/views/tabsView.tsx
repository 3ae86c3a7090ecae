import type { FormState } from '../formState.ts';

type Tab = FormState['tab'];

const tabs: readonly { readonly id: Tab; readonly label: string }[] = [
  { id: 'fields', label: 'Form' },
  { id: 'json', label: 'JSON' },
];

/** Form or JSON. The arrow keys choose, as in every list of tabs. */
export function TabsView({
  state,
  onChoose,
}: {
  readonly state: FormState;
  readonly onChoose: (tab: Tab) => void;
}) {
  if (state.onlyJson !== undefined) return null;
  return (
    <div class="tabs" role="tablist" aria-label="How to fill it in">
      {tabs.map(({ id, label }) => (
        <button
          key={id}
          type="button"
          class="tab"
          id={`tab-${id}`}
          role="tab"
          aria-selected={state.tab === id}
          aria-controls="form-panel"
          tabIndex={state.tab === id ? 0 : -1}
          disabled={id === 'fields' && state.tab === 'json' && state.jsonProblem !== undefined}
          onClick={() => onChoose(id)}
          onKeyDown={event => {
            if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
            const other = id === 'fields' ? 'json' : 'fields';
            onChoose(other);
            document.getElementById(`tab-${other}`)?.focus();
          }}
        >
          {label}
        </button>
      ))}
    </div>
  );
}
