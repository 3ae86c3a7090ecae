import type { KubeContext } from '#protocol/cluster.ts';

import type { Services } from '../commands/services.ts';
import { DaemonFailure } from '../daemon/daemonFailure.ts';
import type { Choice } from '../editor/prompts.ts';

const other = Symbol('another namespace');

/** A namespace that the user picks, or types where they cannot be listed or it is not there yet. */
export async function pickNamespace(
  { link, prompts }: Services,
  { name: context, namespace: usual }: Pick<KubeContext, 'name' | 'namespace'>,
  question: string,
): Promise<string | undefined> {
  try {
    const picked = await prompts.pick<string | typeof other>(question, async signal => {
      const { namespaces } = await link.request('listNamespaces', { context }, { signal });
      return namespaceChoices(namespaces, usual);
    });
    if (picked !== other) return picked;
  } catch (error) {
    const isForbidden = error instanceof DaemonFailure && error.code === 'KUBERNETES_FORBIDDEN';
    if (!isForbidden) throw error; // Who may not list them may still know one.
  }
  return prompts.ask({
    title: question,
    prompt: `A namespace of "${context}"`,
    value: usual,
    check: text =>
      /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/.test(text)
        ? undefined
        : 'A namespace has lower-case letters, digits and "-"',
  });
}

function namespaceChoices(
  namespaces: readonly string[],
  usual: string,
): Choice<string | typeof other>[] {
  const usualFirst = namespaces.toSorted((left, right) =>
    left === right ? 0 : Number(right === usual) - Number(left === usual),
  );
  return [
    ...usualFirst.map(name => ({
      label: name,
      description: name === usual ? "the context's own" : undefined,
      value: name,
    })),
    { label: 'Another one…', description: 'type its name', icon: 'edit', value: other },
  ];
}
