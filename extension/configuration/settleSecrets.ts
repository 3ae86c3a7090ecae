import { plainSecrets, replaceSecrets, secretText } from '#protocol/plainSecrets.ts';

import type { EditorWindow } from '../editor/editorWindow.ts';
import type { Prompts } from '../editor/prompts.ts';

type Targets = ReadonlyMap<string, object>;

/**
 * Asks what is to become of the secrets in new targets, before anything is written; undefined when the user turned away.
 * A file of a workspace may be under version control, so that none may stand there.
 */
export async function settleSecrets(
  { prompts, editor }: { readonly prompts: Prompts; readonly editor: Pick<EditorWindow, 'copy'> },
  targets: Targets,
  isShared: boolean,
): Promise<Targets | undefined> {
  const found = [...targets].flatMap(([name, target]) =>
    plainSecrets(name, { ...target }).map(secret => ({ name, target, secret })),
  );
  const variables = [...new Set(found.map(({ secret }) => secret.variable))];
  if (variables.length === 0) return targets;

  const names = variables.join(', ');
  const what = variables.length === 1 ? 'a secret' : 'secrets';
  const answer = await prompts.pick(`Add Target: there is ${what} in it (${names})`, [
    {
      label: `Write ${variables.map(variable => `\${env:${variable}}`).join(', ')} Instead`,
      detail: `The secret goes to the clipboard: set ${names} where the editor starts`,
      icon: 'key',
      value: 'variable' as const,
    },
    {
      label: 'Leave It Out',
      detail: 'Nothing is written in its place',
      icon: 'close',
      value: 'nothing' as const,
    },
    ...(isShared
      ? []
      : [
          {
            label: 'Write It into the File',
            detail: 'Everything that can read the file can read the secret',
            icon: 'warning',
            value: 'secret' as const,
          },
        ]),
  ]);
  if (answer === undefined || answer === 'secret') return answer && targets;
  if (answer === 'variable') {
    const lines = found.map(
      ({ target, secret }) => `${secret.variable}=${secretText(target, secret)}`,
    );
    await editor.copy(`${[...new Set(lines)].join('\n')}\n`);
  }
  const textOf = ({ variable }: { readonly variable: string }) =>
    answer === 'variable' ? `\${env:${variable}}` : '';
  return new Map(
    [...targets].map(([name, target]) => [
      name,
      replaceSecrets(target, plainSecrets(name, { ...target }), textOf),
    ]),
  );
}
