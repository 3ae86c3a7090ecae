import * as vscode from 'vscode';

/** What a row is marked with. */
export interface RowMarks {
  /** Whether it leads to what looks like production. */
  readonly isProduction: boolean;
  /** Whether it stands out, or steps back. */
  readonly mark: 'failed' | 'muted' | undefined;
}

/** Rows have addresses of this kind when they are marked; the query says how. */
const scheme = 'mcp-federation-row';

const production = { badge: 'P', tooltip: 'Looks like production' };
const decorations: Readonly<Record<string, vscode.FileDecoration>> = {
  production: { ...production, color: new vscode.ThemeColor('list.warningForeground') },
  failed: {
    badge: '!',
    tooltip: 'Failed',
    color: new vscode.ThemeColor('list.errorForeground'),
  },
  'production+failed': {
    badge: 'P!',
    tooltip: 'Failed; looks like production',
    color: new vscode.ThemeColor('list.errorForeground'),
  },
  muted: { color: new vscode.ThemeColor('descriptionForeground') },
  'production+muted': { ...production, color: new vscode.ThemeColor('descriptionForeground') },
};

/** The address by which a row gets its marks. */
export function rowUri(id: string, { isProduction, mark }: RowMarks): vscode.Uri {
  const query = [...(isProduction ? ['production'] : []), ...(mark ? [mark] : [])].join('+');
  return vscode.Uri.from({ scheme, path: `/${encodeURIComponent(id)}`, query });
}

/** Gives marked rows their badges and colours. */
export function markRows(): vscode.Disposable {
  return vscode.window.registerFileDecorationProvider({
    provideFileDecoration: ({ scheme: one, query }) =>
      one === scheme ? decorations[query] : undefined,
  });
}
