import { useMemo } from 'preact/hooks';

import { FormContext } from '../formContext.ts';
import { type FormAction, type FormState, shownProblems } from '../formState.ts';
import { isObject } from '../jsonSchema.ts';
import { NodeView } from './nodeView.tsx';

/** All fields of a form. */
export function FieldsView({
  state,
  dispatch,
}: {
  readonly state: FormState;
  readonly dispatch: (action: FormAction) => void;
}) {
  const { sheet, value } = state;
  const problems = shownProblems(state);
  const context = useMemo(() => {
    const messages = new Map(problems.map(({ pointer, message }) => [pointer, message]));
    return {
      root: sheet.schema,
      Field: NodeView,
      problemAt: (pointer: string) => messages.get(pointer),
      leave: (pointer: string) => dispatch({ kind: 'left', pointer }),
    };
  }, [sheet, dispatch, problems.map(one => `${one.pointer} ${one.message}`).join('\n')]);
  return (
    <div class="form-fields" id="form-panel" role="tabpanel" aria-labelledby="tab-fields">
      <FormContext.Provider value={context}>
        <NodeView
          schema={sheet.schema}
          pointer=""
          label={sheet.title}
          value={value}
          isRequired
          depth={0}
          onChange={(now, pointer) =>
            dispatch({ kind: 'changed', value: isObject(now) ? now : {}, pointer })
          }
        />
      </FormContext.Provider>
    </div>
  );
}
