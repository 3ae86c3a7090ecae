import { closestWord } from '../lib/closestWord.ts';
import type { Mistake } from './mistake.ts';

/** What `${…}` can stand for in a configuration file. */
export interface Variables {
  env: NodeJS.ProcessEnv;
  /** By their names: `userHome`, `configFolder`, `workspaceFolder`. */
  folders: Readonly<Record<string, string>>;
}

/** A text with its variables replaced, and where that failed. */
export interface ExpandedText {
  text: string;
  mistakes: (Pick<Mistake, 'message' | 'code' | 'instead'> & { index: number })[];
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
      mistakes.push({ index, ...result });
      return '';
    },
  );
  return { text: expanded, mistakes };
}

const unclosed = 'This variable is not closed: write "}" at its end, or "$${" for the text itself';

function readVariable(
  name: string,
  { env, folders }: Variables,
): { value: string } | Omit<ExpandedText['mistakes'][number], 'index'> {
  if (name.includes('${')) {
    return { message: 'A variable cannot stand inside another: write the default without one' };
  }
  const folder = Object.hasOwn(folders, name) ? folders[name] : undefined;
  if (folder !== undefined) return { value: folder };
  const [, variable, fallback] = /^env:([^\s:=]+?)(?::-(.*))?$/s.exec(name) ?? [];
  if (variable === undefined) return explainUnknown(name, Object.keys(folders));

  const value: unknown = env[variable];
  const isSet = typeof value === 'string' && (value !== '' || fallback === undefined);
  if (isSet) return { value };
  if (fallback !== undefined) return { value: fallback };
  return {
    message: `The environment variable ${variable} is not set where the daemon was started (by an editor, an agent or a shell): set it there and restart the daemon, or write \${env:${variable}:-default}`,
    code: 'variableUnset',
  };
}

function explainUnknown(
  name: string,
  folders: readonly string[],
): Omit<ExpandedText['mistakes'][number], 'index'> {
  const code = 'unknownVariable';
  const shown = name.slice(0, 60);
  const what = `Unknown variable \${${shown}}`;
  const variable = /^(?:(?:input|secret|var|env):)?([A-Za-z_][\w.-]*)$/.exec(name)?.[1];
  const ofEnvironment = variable === undefined ? {} : { instead: [`\${env:${variable}}`] };
  if (name === 'env' || name.startsWith('env:')) {
    return { message: `${what}: write \${env:NAME} or \${env:NAME:-default}`, code };
  }
  if (/^(input|secret|var):/.test(name)) {
    const message = `${what}: values are not asked for here, write \${env:NAME} and set that environment variable`;
    return { message, code, ...ofEnvironment };
  }
  const closest = closestWord(name, [...folders, 'workspaceRoot']);
  if (closest !== undefined) {
    const meant = `\${${closest === 'workspaceRoot' ? 'workspaceFolder' : closest}}`;
    return { message: `${what}: write ${meant}`, code, instead: [meant] };
  }
  if (/^\w+(:-.*)?$/.test(name)) {
    const message = `${what}: write \${env:${shown}} for an environment variable, or $\${${shown}} for the text itself`;
    return { message, code, instead: [`\${env:${name}}`, `$\${${name}}`] };
  }
  const known = ['env:NAME', ...folders].map(one => `\${${one}}`);
  return { message: `${what}: the known ones are ${known.join(', ')}`, code };
}
