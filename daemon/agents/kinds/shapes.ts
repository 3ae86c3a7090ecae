import type { EntryShape } from '../agent.ts';

/** What most agents take: the command, and its arguments. */
export const plain: EntryShape = ({ command, args }) => ({ command, args });

/** The same with the transport named. */
export const typed: EntryShape = ({ command, args }) => ({ type: 'stdio', command, args });

/** For Cline, whose program gives an entry 3 s to start unless it says how many. */
export const patient: EntryShape = relay => ({ ...typed(relay), timeout: 60 });
