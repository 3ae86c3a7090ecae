import type { CallDetail } from '#protocol/call.ts';

import { callAgain } from '../callAgain.ts';
import { Button } from '../controls/button.tsx';
import { cliCommand } from '../copyText.ts';
import { usePageActions } from '../pageActions.ts';
import type { Action } from '../reduce.ts';
import { CopyButton } from './copyButton.tsx';

/** What can be done with a call: run it again in the editor, copy it as a command, compare it with another one. */
export function CallActions({
  detail,
  dispatch,
}: {
  detail: CallDetail;
  dispatch: (action: Action) => void;
}) {
  const { invoke } = usePageActions();
  const { call } = detail;
  const again = callAgain(call, detail.arguments, false);
  const edited = callAgain(call, detail.arguments, true);
  const command = cliCommand(call, detail.arguments);
  return (
    <div class="actions" role="group" aria-label="Call actions">
      {invoke && again && (
        <Button label="Run Again…" icon="refresh" onPress={() => invoke(again)} />
      )}
      {invoke && edited && (
        <Button label="Edit and Run Again…" icon="edit" onPress={() => invoke(edited)} />
      )}
      {command !== undefined && (
        <CopyButton text={command} label="Copy as Command Line" words="Copy as Command Line" />
      )}
      <Button
        label="Compare With…"
        onPress={() => dispatch({ kind: 'compareMarked', callId: call.id })}
      />
    </div>
  );
}
