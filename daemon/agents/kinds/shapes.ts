import type { EntryShape } from '../agent.ts';

/** What most agents take: the command, and its arguments. */
export const plain: EntryShape = ({ command, args }) => ({ command, args });

/** The same with the transport named. */
export const typed: EntryShape = ({ command, args }) => ({ type: 'stdio', command, args });
