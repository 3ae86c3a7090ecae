/** The parts of the page that the user chooses between. */
export const tabs = ['calls', 'waterfall', 'sessions', 'statistics'] as const;
export type Tab = (typeof tabs)[number];
