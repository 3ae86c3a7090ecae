import {
  Description,
  type Labelled,
  Problem,
  RequiredMark,
  useInputAttributes,
} from './labelled.tsx';

/** Yes or no. */
export function CheckBox({
  isChecked,
  onChange,
  ...labelled
}: Labelled & {
  /** `undefined`: neither was chosen. */
  readonly isChecked: boolean | undefined;
  readonly onChange: (isChecked: boolean) => void;
}) {
  const { label, problem, isRequired = false, aside } = labelled;
  const attributes = useInputAttributes(labelled);
  return (
    <div class={problem === undefined ? 'field' : 'field invalid'}>
      <div class="field-head">
        <input
          {...attributes}
          class="check-input"
          type="checkbox"
          checked={isChecked ?? false}
          onChange={event => onChange(event.currentTarget.checked)}
        />
        <label class="check-label" for={attributes.id}>
          {label}
          {isRequired && <RequiredMark />}
        </label>
        {aside}
      </div>
      <Description labelled={labelled} id={attributes.id} />
      <Problem text={problem} id={attributes.id} />
    </div>
  );
}
