import * as vscode from 'vscode';

/** Opens an address in the user's browser, which the editor may ask about once more; tells whether it did. */
export async function openAddress(address: string): Promise<boolean> {
  // A `Uri` would be written anew with other escapes, which signed addresses do not survive; the editor takes the text as well.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
  return vscode.env.openExternal(address as unknown as vscode.Uri);
}
