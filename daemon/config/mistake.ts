/** Something wrong in a configuration text, before its offset becomes a line and a column. */
export interface Mistake {
  offset: number;
  /** What is wrong, and what to write instead. */
  message: string;
  /** What kind of mistake it is, where something can be done about it by itself. */
  code?: string;
  /** What may be written in place of the key, value or variable that stands there, as the file has it. */
  instead?: string[];
}

/** Whether it is the environment that is to be mended, and not the file. */
export function isUnset({ code }: { readonly code?: string | undefined }): boolean {
  return code === 'variableUnset';
}

/** How many mistakes are told at once; a file with more of its own is broken as a whole. */
export const maxMistakes = 100;

/** As many mistakes as are told: those of the file before those of the environment. */
export function mostTelling(mistakes: readonly Mistake[]): Mistake[] {
  return mistakes
    .toSorted((one, other) => Number(isUnset(one)) - Number(isUnset(other)))
    .slice(0, maxMistakes);
}
