/** The parts of the page that the user chooses between. */
export const tabs = ['calls', 'sessions', 'statistics'] as const;
export type Tab = (typeof tabs)[number];
