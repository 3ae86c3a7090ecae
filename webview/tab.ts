/** The parts of the page that the user chooses between. */
export const tabs = ['calls', 'waterfall', 'sessions', 'statistics'] as const;
export type Tab = (typeof tabs)[number];

/** Whether calls are shown there, and one that is open beside them. */
export function hasCalls(tab: Tab): boolean {
  return tab === 'calls' || tab === 'waterfall';
}
