import { tabs, type Tab } from '../tab.ts';

const titles: Readonly<Record<Tab, string>> = {
  calls: 'Calls',
  waterfall: 'Waterfall',
  sessions: 'Sessions',
  statistics: 'Statistics',
};

/** The id of the panel that a tab shows. */
export const panelId = 'panel';

/** The tabs of the page: one is in the tab order, the arrow keys move between them. */
export function TabsView({
  chosen,
  counts,
  onChoose,
}: {
  chosen: Tab;
  counts: Readonly<Partial<Record<Tab, string>>>;
  onChoose: (tab: Tab) => void;
}) {
  const onKeyDown = (event: KeyboardEvent) => {
    const next = tabAfterKey(event.key, chosen);
    if (!next) return;
    event.preventDefault();
    onChoose(next);
    document.getElementById(tabId(next))?.focus();
  };

  return (
    <div class="tabs" role="tablist" aria-label="Parts of the dashboard" onKeyDown={onKeyDown}>
      {tabs.map(tab => (
        <button
          key={tab}
          id={tabId(tab)}
          type="button"
          role="tab"
          class="tab"
          aria-selected={tab === chosen}
          aria-controls={panelId}
          tabIndex={tab === chosen ? 0 : -1}
          data-testid={`tab-${tab}`}
          onClick={() => onChoose(tab)}
        >
          {titles[tab]}
          {counts[tab] !== undefined && <span class="count">{counts[tab]}</span>}
        </button>
      ))}
    </div>
  );
}

/** The id of a tab's element, which names the panel. */
export function tabId(tab: Tab): string {
  return `tab-${tab}`;
}

function tabAfterKey(key: string, chosen: Tab): Tab | undefined {
  const index = tabs.indexOf(chosen);
  switch (key) {
    case 'ArrowRight':
      return tabs[(index + 1) % tabs.length];
    case 'ArrowLeft':
      return tabs.at(index - 1);
    case 'Home':
      return tabs[0];
    case 'End':
      return tabs.at(-1);
    default:
      return undefined;
  }
}
