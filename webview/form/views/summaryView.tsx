import { useEffect, useRef } from 'preact/hooks';

import { Icon } from '../../views/icon.tsx';
import { fieldId } from '../formContext.ts';
import type { FormState } from '../formState.ts';
import { stepsOf } from '../pointer.ts';
import type { Problem } from '../problems.ts';

/** What keeps the form from being sent; it is read out, and leads to the fields. */
export function SummaryView({
  state,
  problems,
}: {
  readonly state: FormState;
  readonly problems: readonly Problem[];
}) {
  const heading = useRef<HTMLDivElement>(null);
  useEffect(() => heading.current?.focus(), [state.refusals]);
  const all =
    state.tab === 'json' && state.jsonProblem !== undefined
      ? [{ pointer: '', message: state.jsonProblem }]
      : problems;
  if (all.length === 0) return null;
  return (
    <div class="notice error" role="alert" tabIndex={-1} ref={heading} data-testid="summary">
      <Icon name="error" />
      <div>
        <p>
          {all.length === 1
            ? 'One thing is not right yet:'
            : `${all.length} things are not right yet:`}
        </p>
        <ul class="summary">
          {all.slice(0, mostShown).map(({ pointer, message }) => (
            <li key={pointer}>
              <a
                href="#"
                onClick={event => {
                  event.preventDefault();
                  focusField(state.tab === 'json' ? 'json' : fieldId(pointer));
                }}
              >
                {stepsOf(pointer).map(readable).join(' › ') || 'The whole'}
              </a>
              : {message}
            </li>
          ))}
        </ul>
        {all.length > mostShown && <p>And {all.length - mostShown} more</p>}
      </div>
    </div>
  );
}

const mostShown = 10;

/** Items are counted from one for people. */
function readable(step: string): string {
  return /^\d+$/.test(step) ? String(Number(step) + 1) : step;
}

function focusField(id: string): void {
  const field = document.getElementById(id);
  field?.scrollIntoView({ block: 'center' });
  field?.focus();
}
