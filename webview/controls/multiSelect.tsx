import type { SelectOption } from './selectField.tsx';
import {
  Description,
  type Labelled,
  Problem,
  RequiredMark,
  useInputAttributes,
} from './labelled.tsx';

/** Any number of several things, by their places among them. */
export function MultiSelect({
  options,
  chosen,
  onChoose,
  ...labelled
}: Labelled & {
  readonly options: readonly SelectOption[];
  readonly chosen: readonly number[];
  readonly onChoose: (chosen: readonly number[]) => void;
}) {
  const { label, problem, isRequired = false, aside } = labelled;
  const { id, 'aria-describedby': described } = useInputAttributes(labelled);
  const toggle = (index: number, isChosen: boolean) =>
    onChoose(
      isChosen
        ? [...chosen, index].toSorted((left, right) => left - right)
        : chosen.filter(one => one !== index),
    );
  return (
    <fieldset
      class={problem === undefined ? 'field' : 'field invalid'}
      id={id}
      tabIndex={-1}
      aria-describedby={described}
    >
      <legend class="field-label">
        {label}
        {isRequired && <RequiredMark />}
      </legend>
      {aside}
      <Description labelled={labelled} id={id} />
      <div class="check-list">
        {options.map((option, index) => (
          <label key={index} class="check-label">
            <input
              class="check-input"
              type="checkbox"
              checked={chosen.includes(index)}
              onChange={event => toggle(index, event.currentTarget.checked)}
            />
            {option.label}
          </label>
        ))}
      </div>
      <Problem text={problem} id={id} />
    </fieldset>
  );
}
