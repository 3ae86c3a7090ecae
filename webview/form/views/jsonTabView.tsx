import { TextArea } from '../../controls/textArea.tsx';
import type { FormAction, FormState } from '../formState.ts';

/** The whole value as JSON, for what the fields cannot say. */
export function JsonTabView({
  state,
  dispatch,
}: {
  readonly state: FormState;
  readonly dispatch: (action: FormAction) => void;
}) {
  const { json, jsonProblem, onlyJson } = state;
  return (
    <div class="form-fields" id="form-panel" role="tabpanel" aria-labelledby="tab-json">
      <TextArea
        label="Value as JSON"
        id="json"
        description={onlyJson === undefined ? undefined : `${onlyJson}: fill it in as JSON`}
        problem={jsonProblem}
        isCode
        rows={Math.min(Math.max(json.split('\n').length + 1, 12), 40)}
        value={json}
        onInput={text => dispatch({ kind: 'jsonTyped', text })}
      />
    </div>
  );
}
