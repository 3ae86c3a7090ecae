import * as vscode from 'vscode';

/** Where the user's browser finds an address of this machine: in a remote window the editor forwards the port. */
export async function addressOutside(address: string): Promise<string> {
  return (await vscode.env.asExternalUri(vscode.Uri.parse(address, true))).toString(true);
}

/** Opens an address in the user's browser, which the editor may ask about once more; tells whether it did. */
export async function openAddress(address: string): Promise<boolean> {
  // A `Uri` would be written anew with other escapes, which signed addresses do not survive; the editor takes the text as well.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
  return vscode.env.openExternal(address as unknown as vscode.Uri);
}
