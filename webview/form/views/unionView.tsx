import { useContext, useState } from 'preact/hooks';

import { SelectField } from '../../controls/selectField.tsx';
import { fittingAlternative } from '../fittingAlternative.ts';
import { FormContext, type NodeProps } from '../formContext.ts';
import { initialValue } from '../initialValue.ts';

/** One of several things: which one, and then that one. */
export function UnionView(props: NodeProps<'union'>) {
  const { node, pointer, value, isRequired, depth, onChange } = props;
  const { root, Field } = useContext(FormContext);
  const { alternatives } = node;
  const isThere = value !== undefined || isRequired;
  const [chosen, setChosen] = useState(
    isThere ? fittingAlternative(alternatives, value, root) : undefined,
  );
  const alternative = chosen === undefined ? undefined : alternatives[chosen];
  return (
    <div class="union">
      <SelectField
        {...props.labels}
        id={alternative ? `${props.labels.id}-kind` : props.labels.id}
        problem={alternative ? undefined : props.labels.problem}
        options={alternatives}
        chosen={chosen}
        canBeEmpty={!isRequired}
        onChoose={index => {
          setChosen(index);
          const next = index === undefined ? undefined : alternatives[index];
          onChange(next && initialValue(next.schema, root, true), pointer);
        }}
      />
      {alternative && (
        <Field
          key={chosen}
          schema={{ ...alternative.schema, title: alternative.label }}
          pointer={pointer}
          label={alternative.label}
          value={value}
          isRequired
          hidesLabel
          depth={depth + 1}
          onChange={onChange}
        />
      )}
    </div>
  );
}
