import type { ChosenTool } from '../commands/chosenTool.ts';
import type { Services } from '../commands/services.ts';
import { fieldsForBoxes } from './argumentForm.ts';
import { askArguments } from './askArguments.ts';

type Arguments = Readonly<Record<string, unknown>>;

/** Has the user give a tool's arguments, in boxes or on a page; none when the user turned away, or went on in a document. */
export async function gatherArguments(
  services: Services,
  { federation, tool }: ChosenTool,
  /** Those that are known, to be looked at and changed. */
  given?: Arguments,
): Promise<Arguments | undefined> {
  const { steps, values, memory, drafts, forms } = services;
  const { exposedName, description, inputSchema } = tool;
  const lastUsed = memory.argumentsOf(federation, exposedName);
  const fields = fieldsForBoxes(inputSchema);
  if (!fields) {
    const answer = await forms.ask(
      {
        title: exposedName,
        description,
        schema: inputSchema,
        value: given ?? lastUsed,
        submit: 'Run',
      },
      new AbortController().signal,
    );
    return answer.kind === 'submitted' ? answer.value : undefined;
  }
  const asked = await askArguments(
    { steps, values },
    { tool: exposedName, fields, given, lastUsed },
  );
  switch (asked.kind) {
    case 'arguments':
      return asked.arguments;
    case 'json':
      await drafts.open({ federation, tool: exposedName, arguments: asked.arguments });
      return undefined;
    case 'dismissed':
      return undefined;
  }
}
