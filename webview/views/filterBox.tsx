import { Icon } from './icon.tsx';

/** A box to type words into; Escape empties it. */
export function FilterBox({ text, onInput }: { text: string; onInput: (text: string) => void }) {
  return (
    <label class="filter">
      <Icon name="search" />
      <input
        type="text"
        data-testid="filter"
        aria-label="Filter calls by target, tool, client or outcome"
        placeholder="Filter by target, tool, client or outcome"
        spellcheck={false}
        value={text}
        onInput={event => onInput(event.currentTarget.value)}
        onKeyDown={event => {
          if (event.key !== 'Escape' || text === '') return;
          event.stopPropagation();
          onInput('');
        }}
      />
    </label>
  );
}
