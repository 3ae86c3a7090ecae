import { LabelledControl, onLeaving, type Labelled } from './labelled.tsx';

/** A line of text. */
export function TextField({
  value,
  isMasked = false,
  placeholder,
  onInput,
  onLeave,
  ...labelled
}: Labelled & {
  readonly value: string;
  /** Whether nobody beside the user is to read it. */
  readonly isMasked?: boolean;
  readonly placeholder?: string | undefined;
  readonly onInput: (value: string) => void;
  readonly onLeave?: (() => void) | undefined;
}) {
  const attributes = {
    class: 'text-input',
    value,
    placeholder,
    spellcheck: false,
    autocomplete: 'off',
    onInput: (event: { currentTarget: HTMLInputElement }) => onInput(event.currentTarget.value),
    onBlur: onLeaving(onLeave),
  } as const;
  return (
    <LabelledControl {...labelled}>
      {labels =>
        isMasked ? (
          <input type="password" {...labels} {...attributes} />
        ) : (
          <input type="text" {...labels} {...attributes} />
        )
      }
    </LabelledControl>
  );
}
