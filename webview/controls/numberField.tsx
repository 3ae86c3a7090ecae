import { useState } from 'preact/hooks';

import { TextField } from './textField.tsx';
import type { Labelled } from './labelled.tsx';

/** A number, typed as text: what is typed stays as it is, and what is no number is handed on as the text that it is. */
export function NumberField({
  value,
  onInput,
  ...rest
}: Labelled & {
  readonly value: number | string | undefined;
  readonly placeholder?: string | undefined;
  readonly onInput: (value: number | string | undefined) => void;
  readonly onLeave?: (() => void) | undefined;
}) {
  const [typed, setTyped] = useState('');
  // Somebody else may have changed the value since.
  const text = readNumber(typed) === value ? typed : value === undefined ? '' : String(value);
  return (
    <TextField
      {...rest}
      value={text}
      onInput={now => {
        setTyped(now);
        onInput(readNumber(now));
      }}
    />
  );
}

/** The number that a text means, the text itself when it means none, nothing when it is empty. */
export function readNumber(text: string): number | string | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return undefined;
  return /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(trimmed) ? Number(trimmed) : text;
}
