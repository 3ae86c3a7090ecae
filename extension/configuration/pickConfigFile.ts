import type { Services } from '../commands/services.ts';

/** The user's configuration file, or a workspace's where there is one: then the user picks. */
export async function pickConfigFile(
  { configPlaces, prompts }: Pick<Services, 'configPlaces' | 'prompts'>,
  question: string,
): Promise<string | undefined> {
  const { user, workspace } = configPlaces();
  if (workspace.length === 0) return user;
  return prompts.pick(question, [
    ...workspace.map(({ folder, file }) => ({
      label: `Workspace: ${folder}`,
      detail: file,
      value: file,
    })),
    { label: 'User', detail: user, value: user },
  ]);
}
