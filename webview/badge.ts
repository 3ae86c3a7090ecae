/** The icons the page uses, by their names among VS Code's own. */
export type IconName =
  | 'circle-large'
  | 'circle-slash'
  | 'close'
  | 'error'
  | 'loading'
  | 'pass'
  | 'question'
  | 'search'
  | 'warning';

/** What a colour says; words always say it too. */
export type Tone = 'good' | 'bad' | 'warning' | 'busy' | 'quiet';

/** An icon with words. */
export interface Badge {
  readonly icon: IconName;
  readonly tone: Tone;
  readonly text: string;
}
