import { useContext, useState } from 'preact/hooks';

import { CheckBox } from '../../controls/checkBox.tsx';
import { NumberField } from '../../controls/numberField.tsx';
import { SelectField } from '../../controls/selectField.tsx';
import { TextArea } from '../../controls/textArea.tsx';
import { TextField } from '../../controls/textField.tsx';
import { isSecretField } from '../asksForSecrets.ts';
import { FormContext, type NodeProps } from '../formContext.ts';
import { labelOfValue } from '../formNode.ts';
import { isLongText } from '../isLongText.ts';
import { numberOf, ownValue, type Schema } from '../jsonSchema.ts';

/** What a place becomes when its field is emptied. */
function emptied(isNullable: boolean, isRequired: boolean): null | undefined {
  return isNullable && isRequired ? null : undefined;
}

/** A text, in one line or several. */
export function TextView(props: NodeProps<'text'>) {
  const { node, pointer, value, onChange, isRequired } = props;
  const { leave } = useContext(FormContext);
  const text = typeof value === 'string' ? value : '';
  const isSecret = isSecretField(props.labels.label, node.schema);
  // Stays as it is while the user types: another element would lose the focus.
  const [isLong] = useState(() => isLongText(props.labels.label, node.schema, text));
  const shared = {
    ...props.labels,
    value: text,
    placeholder: isSecret
      ? undefined
      : (placeholders.get(node.format ?? '') ?? placeholderOf(node.schema)),
    onInput: (typed: string) =>
      onChange(typed === '' ? emptied(node.isNullable, isRequired) : typed, pointer),
    onLeave: () => leave(pointer),
  };
  if (isLong) return <TextArea {...shared} />;
  return <TextField {...shared} isMasked={isSecret} />;
}

const placeholders = new Map([
  ['date', '2026-01-31'],
  ['date-time', '2026-01-31T14:30:00Z'],
  ['time', '14:30:00Z'],
  ['email', 'name@example.com'],
  ['uri', 'https://'],
]);

function placeholderOf(schema: Schema): string | undefined {
  const byDefault = ownValue(schema, 'default');
  if (byDefault !== undefined && byDefault !== null) return `Default: ${labelOfValue(byDefault)}`;
  const least = numberOf(schema, 'minimum');
  const most = numberOf(schema, 'maximum');
  return least !== undefined && most !== undefined ? `${least} to ${most}` : undefined;
}

/** A number. */
export function NumberView(props: NodeProps<'number'>) {
  const { node, pointer, value, onChange, isRequired } = props;
  const { leave } = useContext(FormContext);
  return (
    <NumberField
      {...props.labels}
      value={typeof value === 'number' || typeof value === 'string' ? value : undefined}
      placeholder={placeholderOf(node.schema)}
      onInput={typed => onChange(typed ?? emptied(node.isNullable, isRequired), pointer)}
      onLeave={() => leave(pointer)}
    />
  );
}

/** Yes or no; or neither, where nothing has to be said. */
export function BooleanView(props: NodeProps<'boolean'>) {
  const { node, pointer, value, onChange, isRequired } = props;
  const hasDefault = typeof ownValue(node.schema, 'default') === 'boolean';
  if ((isRequired && !node.isNullable) || hasDefault) {
    return (
      <CheckBox
        {...props.labels}
        isChecked={value === true}
        onChange={isChecked => onChange(isChecked, pointer)}
      />
    );
  }
  return (
    <SelectField
      {...props.labels}
      options={[{ label: 'Yes' }, { label: 'No' }]}
      chosen={typeof value === 'boolean' ? (value ? 0 : 1) : undefined}
      placeholder="Not set"
      emptyLabel="Not set"
      onChoose={index =>
        onChange(index === undefined ? (isRequired ? null : undefined) : index === 0, pointer)
      }
    />
  );
}

/** What can only be this one thing: there is nothing to fill in, but to leave it out where it may be. */
export function ConstantView(props: NodeProps<'constant'>) {
  const { node, pointer, value, onChange, isRequired } = props;
  if (isRequired) {
    return (
      <div class="field">
        <div class="field-head">
          <span class="field-label">{props.labels.label}</span>
          <code>{labelOfValue(node.value)}</code>
          {props.labels.aside}
        </div>
      </div>
    );
  }
  return (
    <CheckBox
      {...props.labels}
      label={`${props.labels.label}: ${labelOfValue(node.value)}`}
      isChecked={value !== undefined}
      onChange={isChecked => onChange(isChecked ? node.value : undefined, pointer)}
    />
  );
}
