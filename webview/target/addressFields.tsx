import { TextArea } from '../controls/textArea.tsx';
import { TextField } from '../controls/textField.tsx';
import type { Bind } from './targetFormView.tsx';

/** What a remote server has. */
export function AddressFields({ bind }: { readonly bind: Bind }) {
  return (
    <>
      <TextField label="URL" isRequired placeholder="https://example.com/mcp" {...bind('url')} />
      <TextArea
        label="Headers"
        description="Name: value, one in a line; ${env:NAME} stands for a variable of the daemon"
        isCode
        rows={2}
        placeholder="Authorization: Bearer ${env:TOKEN}"
        {...bind('headers')}
      />
    </>
  );
}
