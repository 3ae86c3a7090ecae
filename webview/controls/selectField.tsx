import { LabelledControl, onLeaving, type Labelled } from './labelled.tsx';

/** One thing to choose. */
export interface SelectOption {
  readonly label: string;
}

/** One of several things, by its place among them; `undefined` while none is chosen. */
export function SelectField({
  options,
  chosen,
  placeholder = 'Choose…',
  emptyLabel,
  canBeEmpty = emptyLabel !== undefined,
  onChoose,
  onLeave,
  ...labelled
}: Labelled & {
  readonly options: readonly SelectOption[];
  readonly chosen: number | undefined;
  readonly placeholder?: string;
  /** What it is called that none is chosen. */
  readonly emptyLabel?: string;
  /** Whether none may be chosen again. */
  readonly canBeEmpty?: boolean;
  readonly onChoose: (index: number | undefined) => void;
  readonly onLeave?: (() => void) | undefined;
}) {
  return (
    <LabelledControl {...labelled}>
      {attributes => (
        <select
          {...attributes}
          class="select-input"
          value={chosen === undefined ? '' : String(chosen)}
          onChange={event => {
            const { value } = event.currentTarget;
            onChoose(value === '' ? undefined : Number(value));
          }}
          onBlur={onLeaving(onLeave)}
        >
          {(chosen === undefined || canBeEmpty) && (
            <option value="">{chosen === undefined ? placeholder : (emptyLabel ?? 'None')}</option>
          )}
          {options.map(({ label }, index) => (
            <option key={index} value={String(index)}>
              {label}
            </option>
          ))}
        </select>
      )}
    </LabelledControl>
  );
}
