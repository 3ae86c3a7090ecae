/** One entry of a list to pick from. */
export interface Choice<Value> {
  readonly label: string;
  readonly description?: string | undefined;
  readonly detail?: string | undefined;
  readonly value: Value;
}

/** What the user is asked to type. */
export interface Question {
  readonly title: string;
  readonly prompt?: string | undefined;
  readonly placeholder?: string | undefined;
  readonly value?: string | undefined;
  /** What is wrong with a text; nothing when it will do. */
  readonly check?: (text: string) => string | undefined;
}

/** Asks the user. Each answer is `undefined` when the user turned away. */
export interface Prompts {
  pick<Value>(title: string, choices: readonly Choice<Value>[]): Promise<Value | undefined>;
  pickMany<Value>(
    title: string,
    choices: readonly Choice<Value>[],
  ): Promise<readonly Value[] | undefined>;
  ask(question: Question): Promise<string | undefined>;
}
