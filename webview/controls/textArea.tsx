import { LabelledControl, onLeaving, type Labelled } from './labelled.tsx';

/** Several lines of text; as many are shown as there are, within reason. */
export function TextArea({
  value,
  isCode = false,
  rows,
  placeholder,
  onInput,
  onLeave,
  ...labelled
}: Labelled & {
  readonly value: string;
  /** Whether it is in the editor's font, as code is. */
  readonly isCode?: boolean;
  readonly rows?: number;
  readonly placeholder?: string | undefined;
  readonly onInput: (value: string) => void;
  readonly onLeave?: (() => void) | undefined;
}) {
  const lines = value.split('\n', mostRows + 1).length;
  return (
    <LabelledControl {...labelled}>
      {attributes => (
        <textarea
          {...attributes}
          class={isCode ? 'text-input code' : 'text-input'}
          rows={rows ?? Math.min(Math.max(lines, fewestRows), mostRows)}
          value={value}
          placeholder={placeholder}
          spellcheck={!isCode}
          onInput={event => onInput(event.currentTarget.value)}
          onBlur={onLeaving(onLeave)}
        />
      )}
    </LabelledControl>
  );
}

const fewestRows = 3;
const mostRows = 16;
