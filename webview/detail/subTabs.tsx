import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

/** One of a few parts to choose between. */
export interface SubTab<Id extends string> {
  readonly id: Id;
  readonly title: string;
  readonly count?: number;
}

/** Tabs within a part of the page: one is in the tab order, the arrow keys move between them. */
export function SubTabs<Id extends string>({
  label,
  tabs,
  chosen,
  onChoose,
  children,
}: {
  label: string;
  tabs: readonly SubTab<Id>[];
  chosen: Id;
  onChoose: (id: Id) => void;
  children: ComponentChildren;
}) {
  const prefix = useId();
  const idOf = (id: Id) => `${prefix}-${id}`;
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const index = tabs.findIndex(({ id }) => id === chosen);
    const next = step === 0 ? undefined : tabs.at((index + step) % tabs.length);
    if (!next) return;
    event.preventDefault();
    onChoose(next.id);
    document.getElementById(idOf(next.id))?.focus();
  };

  return (
    <>
      <div class="tabs sub-tabs" role="tablist" aria-label={label} onKeyDown={onKeyDown}>
        {tabs.map(({ id, title, count }) => (
          <button
            key={id}
            id={idOf(id)}
            type="button"
            role="tab"
            class="tab"
            aria-selected={id === chosen}
            aria-controls={`${prefix}-panel`}
            tabIndex={id === chosen ? 0 : -1}
            onClick={() => onChoose(id)}
          >
            {title}
            {count !== undefined && count > 0 && <span class="count">{count}</span>}
          </button>
        ))}
      </div>
      <div id={`${prefix}-panel`} role="tabpanel" aria-labelledby={idOf(chosen)}>
        {children}
      </div>
    </>
  );
}
