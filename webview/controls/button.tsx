import type { IconName } from '../badge.ts';
import { Icon } from '../views/icon.tsx';

/** A button with words on it. */
export function Button({
  label,
  icon,
  look = 'secondary',
  isDisabled = false,
  title,
  spokenLabel,
  onPress,
}: {
  readonly label: string;
  readonly icon?: IconName | undefined;
  /** There is one primary button on a page at most. */
  readonly look?: 'primary' | 'secondary' | 'link';
  readonly isDisabled?: boolean;
  readonly title?: string | undefined;
  /** What is read out instead, where the label alone would not say enough; it begins with the label. */
  readonly spokenLabel?: string | undefined;
  readonly onPress: () => void;
}) {
  return (
    <button
      type="button"
      class={`button ${look}`}
      disabled={isDisabled}
      title={title ?? spokenLabel}
      aria-label={spokenLabel}
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
