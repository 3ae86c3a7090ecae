import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

/** What every control of a form has besides its value. */
export interface Labelled {
  readonly label: string;
  readonly description?: string | undefined;
  /** What is wrong with the value. */
  readonly problem?: string | undefined;
  readonly isRequired?: boolean | undefined;
  /** Whether it is only read out: what is above says the same. */
  readonly hidesLabel?: boolean | undefined;
  /** For others to point at: a summary of problems links to it. */
  readonly id?: string | undefined;
  /** What stands beside the label, such as a button that takes the field away. */
  readonly aside?: ComponentChildren;
}

/** What an input has to say for its label, description and problem to be read out with it. */
export interface InputAttributes {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': boolean;
  readonly 'aria-required': boolean;
}

/** A control with its label above and, below, what is wrong with it. */
export function LabelledControl({
  children,
  ...labelled
}: Labelled & { readonly children: (attributes: InputAttributes) => ComponentChildren }) {
  const { label, problem, isRequired = false, aside } = labelled;
  const attributes = useInputAttributes(labelled);
  return (
    <div class={problem === undefined ? 'field' : 'field invalid'}>
      <div class={labelled.hidesLabel ? 'visually-hidden' : 'field-head'}>
        <label class="field-label" for={attributes.id}>
          {label}
          {isRequired && <RequiredMark />}
        </label>
        {aside}
      </div>
      <Description labelled={labelled} id={attributes.id} />
      {children(attributes)}
      <Problem text={problem} id={attributes.id} />
    </div>
  );
}

/** The attributes that tie an input to what `Description` and `Problem` show for the same id. */
export function useInputAttributes({
  id,
  description,
  problem,
  isRequired = false,
}: Labelled): InputAttributes {
  const own = useId();
  const inputId = id ?? own;
  const described = [
    ...(description === undefined ? [] : [`${inputId}-description`]),
    ...(problem === undefined ? [] : [`${inputId}-problem`]),
  ];
  return {
    id: inputId,
    'aria-describedby': described.length > 0 ? described.join(' ') : undefined,
    'aria-invalid': problem !== undefined,
    'aria-required': isRequired,
  };
}

/**
 * Tells that the user went on from an input. Not when they press a button: what is shown then would move it away from under
 * the mouse before it is released.
 */
export function onLeaving(onLeave: (() => void) | undefined) {
  return ({ relatedTarget }: { relatedTarget: EventTarget | null }): void => {
    if (!(relatedTarget instanceof HTMLButtonElement)) onLeave?.();
  };
}

/** A star, which screen readers skip: the input says of itself that it is required. */
export function RequiredMark() {
  return (
    <span class="field-required" aria-hidden="true" title="Required">
      {' *'}
    </span>
  );
}

/** What a control is for, in the words of whoever wants it filled in. */
export function Description({ labelled, id }: { labelled: Labelled; id: string }) {
  if (labelled.description === undefined) return null;
  return (
    <p class="field-description" id={`${id}-description`}>
      {labelled.description}
    </p>
  );
}

/** What is wrong with a control's value. */
export function Problem({ text, id }: { text: string | undefined; id: string }) {
  if (text === undefined) return null;
  return (
    <p class="field-problem" id={`${id}-problem`}>
      {text}
    </p>
  );
}
