import { closestWord } from '../lib/closestWord.ts';

/** What `${…}` can stand for in a configuration file. */
export interface Variables {
  env: NodeJS.ProcessEnv;
  /** By their names: `userHome`, `configFolder`, `workspaceFolder`. */
  folders: Readonly<Record<string, string>>;
}

/** A text with its variables replaced, and where that failed. */
export interface ExpandedText {
  text: string;
  mistakes: { index: number; message: string }[];
}

/** Replaces `${env:NAME}`, `${env:NAME:-default}` and the folders' names; `$${` stands for `${` itself. */
export function expandText(text: string, variables: Variables): ExpandedText {
  const mistakes: ExpandedText['mistakes'] = [];
  const expanded = text.replaceAll(
    /(\$?)\$\{([^}]*)(\}?)/g,
    (whole: string, escape: string, name: string, end: string, index: number) => {
      if (escape) return whole.slice(1);
      const result = end ? readVariable(name, variables) : { message: unclosed };
      if ('value' in result) return result.value;
      mistakes.push({ index, message: result.message });
      return '';
    },
  );
  return { text: expanded, mistakes };
}

const unclosed = 'This variable is not closed: write "}" at its end, or "$${" for the text itself';

function readVariable(
  name: string,
  { env, folders }: Variables,
): { value: string } | { message: string } {
  if (name.includes('${')) {
    return { message: 'A variable cannot stand inside another: write the default without one' };
  }
  const folder = Object.hasOwn(folders, name) ? folders[name] : undefined;
  if (folder !== undefined) return { value: folder };
  const [, variable, fallback] = /^env:([^\s:=]+?)(?::-(.*))?$/s.exec(name) ?? [];
  if (variable === undefined) return { message: explainUnknown(name, Object.keys(folders)) };

  const value: unknown = env[variable];
  const isSet = typeof value === 'string' && (value !== '' || fallback === undefined);
  if (isSet) return { value };
  if (fallback !== undefined) return { value: fallback };
  return {
    message: `The environment variable ${variable} is not set: set it before the daemon starts, or write \${env:${variable}:-default}`,
  };
}

function explainUnknown(name: string, folders: readonly string[]): string {
  const what = `Unknown variable \${${name.slice(0, 60)}}`;
  if (name === 'env' || name.startsWith('env:')) {
    return `${what}: write \${env:NAME} or \${env:NAME:-default}`;
  }
  if (/^(input|secret|var):/.test(name)) {
    return `${what}: values are not asked for here, write \${env:NAME} and set that environment variable`;
  }
  const closest = closestWord(name, [...folders, 'workspaceRoot']);
  if (closest === 'workspaceRoot') return `${what}: write \${workspaceFolder}`;
  if (closest) return `${what}: write \${${closest}}`;
  if (/^\w+(:-.*)?$/.test(name)) {
    return `${what}: write \${env:${name.slice(0, 60)}} for an environment variable, or $\${${name.slice(0, 60)}} for the text itself`;
  }
  const known = ['env:NAME', ...folders].map(one => `\${${one}}`);
  return `${what}: the known ones are ${known.join(', ')}`;
}
