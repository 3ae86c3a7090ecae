import type { IconName } from '../badge.ts';
import { Icon } from '../views/icon.tsx';

/** A button with words on it. */
export function Button({
  label,
  icon,
  look = 'secondary',
  isDisabled = false,
  title,
  onPress,
}: {
  readonly label: string;
  readonly icon?: IconName | undefined;
  /** There is one primary button on a page at most. */
  readonly look?: 'primary' | 'secondary' | 'link';
  readonly isDisabled?: boolean;
  readonly title?: string | undefined;
  readonly onPress: () => void;
}) {
  return (
    <button
      type="button"
      class={`button ${look}`}
      disabled={isDisabled}
      title={title}
      onClick={onPress}
    >
      {icon && <Icon name={icon} />}
      {label}
    </button>
  );
}

/** A button with only an icon on it; its label is read out, and shown under the mouse. */
export function IconButton({
  label,
  icon,
  isDisabled = false,
  onPress,
}: {
  readonly label: string;
  readonly icon: IconName;
  readonly isDisabled?: boolean;
  readonly onPress: () => void;
}) {
  return (
    <button
      type="button"
      class="icon-button"
      aria-label={label}
      title={label}
      disabled={isDisabled}
      onClick={onPress}
    >
      <Icon name={icon} />
    </button>
  );
}
