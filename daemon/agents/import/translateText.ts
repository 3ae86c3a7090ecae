import type { VariableStyle } from './dialect.ts';

/** What variables of another tool become here. */
export interface Translation {
  readonly style: VariableStyle;
  /** The folder that the tool calls its workspace, where the configuration's own is another; absent: it stays as it is. */
  readonly workspaceFolder?: string | undefined;
  /** Hears of what has no meaning here. */
  readonly note: (message: string) => void;
}

/**
 * A text of another tool's entry, with its variables as they are written here. No variable reaches over the beginning of
 * the next one: each beginning would else be searched for an end through all of a long text.
 */
export function translateText(text: string, { style, workspaceFolder, note }: Translation): string {
  switch (style) {
    case 'editor':
      return text.replaceAll(/\$\{((?:(?!\$\{)[^}])*)\}/g, (whole, name: string) =>
        editorVariable(whole, name, workspaceFolder, note),
      );
    case 'shell':
    case 'shellBare':
      return text.replaceAll(
        /\$\{([A-Za-z_]\w*)(:-(?:(?!\$\{)[^}])*)?\}|\$([A-Za-z_]\w*)|\$\{/g,
        (whole, name?: string, fallback?: string, bare?: string) => {
          if (name !== undefined) return `\${env:${name}${fallback ?? ''}}`;
          if (bare === undefined) return `$${whole}`;
          return style === 'shellBare' ? `\${env:${bare}}` : whole;
        },
      );
    case 'braces':
      return text.replaceAll(
        /\{env:((?:(?!\{env:)[^}])+)\}|\{file:((?:(?!\{file:)[^}])+)\}|\$\{/g,
        (whole, name?: string, file?: string) => {
          if (name !== undefined) return `\${env:${name}}`;
          if (file === undefined) return `$${whole}`;
          note(`${whole} reads a file, which is not done here: write \${env:NAME}`);
          return whole;
        },
      );
    case 'templates':
      return text.replaceAll(
        /\$\{\{\s*(?:secrets|inputs)\.([\w.-]+)\s*\}\}/g,
        (_, name: string) => {
          const variable = variableOf(name);
          note(`Set the environment variable ${variable} to what it asks for as "${name}"`);
          return `\${env:${variable}}`;
        },
      );
    case 'none':
      return text.replaceAll('${', '$${');
  }
}

function editorVariable(
  whole: string,
  name: string,
  workspaceFolder: string | undefined,
  note: (message: string) => void,
): string {
  const [kind = '', ...rest] = name.split(':');
  const argument = rest.join(':');
  switch (kind) {
    case 'env':
    case 'userHome':
      return whole;
    case 'workspaceFolder':
      return workspaceFolder ?? whole;
    case 'pathSeparator':
    case '/':
      return '/';
    case 'input': {
      const variable = variableOf(argument);
      note(`Set the environment variable ${variable} to what is asked for as "${argument}"`);
      return `\${env:${variable}}`;
    }
    default:
      note(`${whole} has no meaning here, and stands as it is`);
      return `$${whole}`;
  }
}

/** `github-token` → `GITHUB_TOKEN`. */
function variableOf(name: string): string {
  const words = name.replaceAll(/([a-z\d])([A-Z])/g, '$1_$2').replaceAll(/[^A-Za-z\d]+/g, '_');
  return words.replaceAll(/^_+|_+$/g, '').toUpperCase() || 'VALUE';
}
