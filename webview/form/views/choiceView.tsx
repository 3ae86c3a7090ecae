import type { NodeProps } from '../formContext.ts';
import { MultiSelect } from '../../controls/multiSelect.tsx';
import { SelectField } from '../../controls/selectField.tsx';
import type { Option } from '../formNode.ts';

/** One of several values, or any number of them. */
export function ChoiceView(props: NodeProps<'choice' | 'choices'>) {
  const { node, pointer, value, isRequired, onChange } = props;
  const { options } = node;
  if (node.kind === 'choice') {
    const index = value === undefined ? -1 : placeOf(options, value);
    return (
      <SelectField
        {...props.labels}
        options={options}
        chosen={index === -1 ? undefined : index}
        canBeEmpty={!isRequired}
        onChoose={chosen => {
          const option = chosen === undefined ? undefined : options[chosen];
          onChange(option?.value, pointer);
        }}
      />
    );
  }
  const values: readonly unknown[] = Array.isArray(value) ? value : [];
  return (
    <MultiSelect
      {...props.labels}
      options={options}
      chosen={values.map(one => placeOf(options, one)).filter(index => index !== -1)}
      onChoose={chosen => {
        const picked = chosen.map(index => options[index]?.value);
        onChange(picked.length === 0 && !isRequired ? undefined : picked, pointer);
      }}
    />
  );
}

function placeOf(options: readonly Option[], value: unknown): number {
  const text = JSON.stringify(value);
  return options.findIndex(option => JSON.stringify(option.value) === text);
}
