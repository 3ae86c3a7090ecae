import * as vscode from 'vscode';

/** Rows have addresses of this kind when they lead to what looks like production. */
const scheme = 'mcp-federation-production';

const badge: vscode.FileDecoration = {
  badge: 'P',
  tooltip: 'Looks like production',
  color: new vscode.ThemeColor('list.warningForeground'),
};

/** The address by which a row gets its badge. */
export function productionUri(id: string): vscode.Uri {
  return vscode.Uri.from({ scheme, path: `/${encodeURIComponent(id)}` });
}

/** Marks rows that lead to production. */
export function markProduction(): vscode.Disposable {
  return vscode.window.registerFileDecorationProvider({
    provideFileDecoration: uri => (uri.scheme === scheme ? badge : undefined),
  });
}
