import { Icon } from './icon.tsx';

/** A box to type a filter into; Escape empties it. */
export function FilterBox({ text, onInput }: { text: string; onInput: (text: string) => void }) {
  return (
    <div class="filter">
      <Icon name="search" />
      <input
        type="text"
        data-testid="filter"
        aria-label="Filter calls"
        placeholder={'Filter, such as outcome:failed or "text in arguments or results"'}
        title={
          'Words are looked for in names, and "words in quotes" in arguments and results.\n' +
          'target: tool: client: session: outcome: slower:100ms last:15m after:14:05\n' +
          'Commas part several values, * stands for anything, and a - in front turns a part round.'
        }
        spellcheck={false}
        autocomplete="off"
        value={text}
        onInput={event => onInput(event.currentTarget.value)}
        onKeyDown={event => {
          if (event.key !== 'Escape' || text === '') return;
          event.stopPropagation();
          onInput('');
        }}
      />
      {text !== '' && (
        <button
          type="button"
          class="icon-button"
          aria-label="Clear filter"
          title="Clear filter (Escape)"
          data-testid="clear-filter"
          onClick={() => onInput('')}
        >
          <Icon name="close" />
        </button>
      )}
    </div>
  );
}
