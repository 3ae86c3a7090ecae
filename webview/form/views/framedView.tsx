import type { FieldLabels } from '../formContext.ts';
import type { ComponentChildren } from 'preact';

import { Button, IconButton } from '../../controls/button.tsx';
import { Description, Problem, RequiredMark } from '../../controls/labelled.tsx';

/** Several fields that belong together. */
export function FramedView({
  onRemove,
  children,
  ...labels
}: FieldLabels & {
  readonly onRemove?: (() => void) | undefined;
  readonly children: ComponentChildren;
}) {
  const { label, problem, isRequired, id, aside, hidesLabel } = labels;
  return (
    <fieldset
      class={problem === undefined ? 'field framed' : 'field framed invalid'}
      id={id}
      tabIndex={-1}
      aria-describedby={describedBy(labels)}
    >
      <legend class="visually-hidden">{label}</legend>
      <div class={hidesLabel ? 'visually-hidden' : 'field-head'}>
        <span class="field-label" aria-hidden="true">
          {label}
          {isRequired && <RequiredMark />}
        </span>
        {aside}
        {!isRequired && onRemove && (
          <IconButton icon="trash" label={`Remove ${label}`} onPress={onRemove} />
        )}
      </div>
      <Description labelled={labels} id={id} />
      <Problem text={problem} id={id} />
      {children}
    </fieldset>
  );
}

/** What may be there and is not. */
export function UnsetView({ onAdd, ...labels }: FieldLabels & { readonly onAdd: () => void }) {
  const { label, problem, isRequired, id, aside } = labels;
  return (
    <div class="field" id={id} tabIndex={-1}>
      <div class="field-head">
        <span class="field-label">
          {label}
          {isRequired && <RequiredMark />}
        </span>
        {aside}
      </div>
      <Description labelled={labels} id={id} />
      <Button icon="add" label="Add" spokenLabel={`Add ${label}`} onPress={onAdd} />
      <Problem text={problem} id={id} />
    </div>
  );
}

function describedBy({ id, description, problem }: FieldLabels): string | undefined {
  const ids = [
    ...(description === undefined ? [] : [`${id}-description`]),
    ...(problem === undefined ? [] : [`${id}-problem`]),
  ];
  return ids.length > 0 ? ids.join(' ') : undefined;
}
