/** Something wrong in a configuration text, before its offset becomes a line and a column. */
export interface Mistake {
  offset: number;
  /** What is wrong, and what to write instead. */
  message: string;
}

/** How many mistakes are told at once; a file with more is broken as a whole. */
export const maxMistakes = 100;
