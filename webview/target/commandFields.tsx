import { TextArea } from '../controls/textArea.tsx';
import { TextField } from '../controls/textField.tsx';
import type { Bind } from './targetFormView.tsx';

/** What a local command has. */
export function CommandFields({ bind }: { readonly bind: Bind }) {
  return (
    <>
      <TextField
        label="Command"
        isRequired
        description="The program to run, found on the PATH or by its path"
        placeholder="npx"
        {...bind('command')}
      />
      <TextArea
        label="Arguments"
        description="One in a line; no shell reads them"
        isCode
        rows={3}
        {...bind('args')}
      />
      <TextArea
        label="Environment"
        description="NAME=value, one in a line; ${env:NAME} stands for a variable of the daemon"
        isCode
        rows={2}
        {...bind('env')}
      />
      <TextField
        label="Working directory"
        placeholder="The folder of the configuration"
        {...bind('cwd')}
      />
    </>
  );
}
