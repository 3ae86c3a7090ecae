import { useContext, useState } from 'preact/hooks';

import { TextArea } from '../../controls/textArea.tsx';
import { FormContext, type NodeProps } from '../formContext.ts';

/** What no field can be made for: any JSON. Text that is none is not taken for a text that is meant. */
export function JsonFieldView(props: NodeProps<'json'>) {
  const { pointer, value, onChange } = props;
  const { leave } = useContext(FormContext);
  const [typed, setTyped] = useState(() => textOf(value));
  const read = readJson(typed);
  const isShown = read && JSON.stringify(read.value) === JSON.stringify(value);
  // Somebody else may have changed the value since.
  const text = isShown || !read ? typed : textOf(value);
  return (
    <TextArea
      {...props.labels}
      problem={read ? props.labels.problem : 'No JSON yet, such as "text", 12, [1, 2] or {"a": 1}'}
      isCode
      value={text}
      placeholder="JSON"
      onInput={now => {
        setTyped(now);
        const parsed = readJson(now);
        if (parsed) onChange(parsed.value, pointer);
      }}
      onLeave={() => leave(pointer)}
    />
  );
}

/** The value is wrapped, because `undefined` alone means that the text is no JSON. */
function readJson(text: string): { readonly value: unknown } | undefined {
  if (text.trim() === '') return { value: undefined };
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return undefined; // Being typed.
  }
}

function textOf(value: unknown): string {
  return value === undefined ? '' : JSON.stringify(value, undefined, 2);
}
