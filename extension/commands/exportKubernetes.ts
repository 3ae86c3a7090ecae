import { askExportOptions, checkObjectName } from '../manifests/askExportOptions.ts';
import { notesAsComments } from '../manifests/describeNotes.ts';
import { pickFederation } from '../manifests/pickFederation.ts';
import type { Services } from './services.ts';

/** Writes a federation as manifests, into an editor from where they can be saved. */
export async function exportKubernetes(services: Services, argument: unknown): Promise<void> {
  const { link, prompts, editor } = services;
  const federation = await pickFederation(services, argument, 'Export which federation?');
  if (!federation) return;
  const namespace = await prompts.ask({
    title: 'Kubernetes: namespace',
    prompt: 'Where the objects belong',
    value: 'default',
    check: checkObjectName,
  });
  if (namespace === undefined) return;
  const options = await askExportOptions(prompts, federation, namespace);
  if (!options) return;
  const asked = { federation: federation.name, options };
  const { yaml, notes } = await editor.withProgress('Writing manifests', signal =>
    link.request('exportKubernetes', asked, { signal }),
  );
  // The editor calls a text by its first line until it is saved.
  const text = `# ${options.name}: manifests\n${notesAsComments(notes, '#')}${yaml}`;
  await editor.openDraft({ language: 'yaml', text });
}
