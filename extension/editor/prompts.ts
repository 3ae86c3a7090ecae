/** One entry of a list to pick from. */
export interface Choice<Value> {
  readonly label: string;
  readonly description?: string | undefined;
  readonly detail?: string | undefined;
  /** A codicon. */
  readonly icon?: string | undefined;
  /** Whether it is checked from the start, where several can be picked. */
  readonly isPicked?: boolean | undefined;
  /** What it stands under, with its neighbours that say the same. */
  readonly group?: string | undefined;
  readonly value: Value;
}

/** What there is to pick from; or what finds it out, while the list shows that it is being loaded. */
export type Choices<Value> =
  | readonly Choice<Value>[]
  | ((signal: AbortSignal) => Promise<readonly Choice<Value>[]>);

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
  pick<Value>(title: string, choices: Choices<Value>): Promise<Value | undefined>;
  /** Has the user pick from what a query finds, which `find` does anew whenever it changes. */
  search<Value>(
    title: string,
    find: (query: string) => readonly Choice<Value>[],
    placeholder?: string,
  ): Promise<Value | undefined>;
  pickMany<Value>(title: string, choices: Choices<Value>): Promise<readonly Value[] | undefined>;
  ask(question: Question): Promise<string | undefined>;
}
