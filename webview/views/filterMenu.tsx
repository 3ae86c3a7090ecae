import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

import { formatCount } from '../format.ts';
import { Icon } from './icon.tsx';

/** Something that a filter can ask for. */
export interface FilterOption {
  readonly value: string;
  readonly label: string;
  /** How many of the known calls it would find. */
  readonly count?: number;
}

/** A button that opens a list of what can be asked for; it shows what is. */
export function FilterMenu({
  title,
  chosen,
  options,
  isSingle = false,
  onChoose,
}: {
  title: string;
  chosen: readonly string[];
  /** Asked each time that the list opens. */
  options: () => readonly FilterOption[];
  /** Whether one choice takes the place of another. */
  isSingle?: boolean;
  onChoose: (value: string) => void;
}) {
  const [opened, setOpened] = useState<readonly FilterOption[]>();
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    if (!opened) return;
    const closeOutside = ({ target }: Event) => {
      if (target instanceof Node && !root.current?.contains(target)) setOpened(undefined);
    };
    document.addEventListener('pointerdown', closeOutside);
    return () => document.removeEventListener('pointerdown', closeOutside);
  }, [opened]);

  useLayoutEffect(() => {
    if (opened) itemsIn(root.current)[0]?.focus();
  }, [opened]);

  const close = () => {
    setOpened(undefined);
    button.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!opened) return;
    if (event.key === 'Escape' || event.key === 'Tab') {
      event.stopPropagation();
      if (event.key === 'Escape') event.preventDefault();
      close();
    } else if (moveFocus(itemsIn(root.current), event.key)) event.preventDefault();
  };

  return (
    <div class="filter-menu" ref={root} onKeyDown={onKeyDown}>
      <button
        ref={button}
        type="button"
        class={chosen.length > 0 ? 'filter-button active' : 'filter-button'}
        aria-haspopup="menu"
        aria-expanded={opened !== undefined}
        data-testid={`filter-${title.toLowerCase()}`}
        onClick={() => setOpened(opened ? undefined : options())}
        onKeyDown={event => {
          if (event.key !== 'ArrowDown' || opened) return;
          event.preventDefault();
          setOpened(options());
        }}
      >
        <span class="words">{chosen.length > 0 ? `${title}: ${chosen.join(', ')}` : title}</span>
        <Icon name="chevron-down" />
      </button>
      {opened && (
        <div class="menu" role="menu" aria-label={title}>
          {opened.length === 0 && <p class="empty">Nothing to choose from yet</p>}
          {opened.map(({ value, label, count }) => {
            const isChosen = chosen.includes(value);
            return (
              <div
                key={value}
                class="menu-item"
                role={isSingle ? 'menuitemradio' : 'menuitemcheckbox'}
                aria-checked={isChosen}
                tabIndex={-1}
                data-value={value}
                onClick={() => {
                  onChoose(value);
                  if (isSingle) close();
                }}
              >
                <span class="menu-check">{isChosen && <Icon name="check" />}</span>
                <span class="words">{label}</span>
                {count !== undefined && <span class="menu-count">{formatCount(count)}</span>}
              </div>
            );
          })}
        </div>
      )}
    </div>
  );
}

function itemsIn(element: HTMLElement | null): HTMLElement[] {
  return [...(element?.querySelectorAll<HTMLElement>('.menu-item') ?? [])];
}

/** Moves the focus among the items of a menu, or chooses one; false for a key that does neither. */
function moveFocus(items: readonly HTMLElement[], key: string): boolean {
  const index = items.findIndex(item => item === document.activeElement);
  switch (key) {
    case 'ArrowDown':
      items[(index + 1) % items.length]?.focus();
      return true;
    case 'ArrowUp':
      items.at(Math.max(index, 0) - 1)?.focus();
      return true;
    case 'Home':
      items[0]?.focus();
      return true;
    case 'End':
      items.at(-1)?.focus();
      return true;
    case 'Enter':
    case ' ':
      items[index]?.click();
      return true;
    default:
      return false;
  }
}
