import type { SpokenMessage } from './readQuestion.ts';

/** What a language model is to go on from. */
export interface SamplingRequest {
  readonly systemPrompt: string | undefined;
  readonly messages: readonly SpokenMessage[];
}

/** A text that a model wrote. */
export interface WrittenText {
  readonly model: string;
  readonly text: string;
}

/** The editor's own language models. */
export interface LanguageModels {
  /** Has the user choose a model, and the model write; `undefined` when the user turned away. */
  write(request: SamplingRequest, signal: AbortSignal): Promise<WrittenText | undefined>;
}
