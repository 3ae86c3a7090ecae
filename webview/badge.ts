/** The icons the page uses, by their names among VS Code's own. */
export type IconName =
  | 'add'
  | 'arrow-down'
  | 'arrow-up'
  | 'check'
  | 'chevron-down'
  | 'circle-large'
  | 'circle-slash'
  | 'close'
  | 'copy'
  | 'edit'
  | 'error'
  | 'go-to-file'
  | 'info'
  | 'json'
  | 'link'
  | 'link-external'
  | 'loading'
  | 'lock'
  | 'pass'
  | 'question'
  | 'refresh'
  | 'save'
  | 'search'
  | 'trash'
  | 'warning';

/** What a colour says; words always say it too. */
export type Tone = 'good' | 'bad' | 'warning' | 'busy' | 'quiet';

/** An icon with words. */
export interface Badge {
  readonly icon: IconName;
  readonly tone: Tone;
  readonly text: string;
}
