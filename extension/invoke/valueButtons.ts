import type { InsertedText, StepButton } from '../editor/steps.ts';
import type { ActiveText, PlaceOfFile, ValueSources } from '../editor/valueSources.ts';
import type { Field } from './argumentForm.ts';
import type { TextType } from './fieldType.ts';
import { pathHint, type PathHint } from './pathHint.ts';

/** The buttons that find a value for an argument: a file, or what is open in the editor. */
export function valueButtons({ name, type }: Field, sources: ValueSources): StepButton[] {
  const isList = type.kind === 'list';
  const text = isList ? type.items : type;
  if (text.kind !== 'string') return [];
  const active = sources.active();
  const hint = hintOf(name, text);
  const buttons = hint
    ? [...chooseButtons(hint, name, sources), ...placeButtons(hint, active)]
    : textButtons(active);
  return isList ? buttons.map(appending) : buttons;
}

/** What an argument names; the items of a list have no name but the list's. */
function hintOf(name: string, { format, contentMediaType }: TextType): PathHint | undefined {
  return pathHint({ name, format, contentMediaType });
}

type InsertButton = StepButton & { insert: (current: string) => Promise<InsertedText | undefined> };

function chooseButtons(hint: PathHint, name: string, sources: ValueSources): InsertButton[] {
  const button = (kind: 'file' | 'folder'): InsertButton => ({
    icon: kind === 'file' ? 'file' : 'folder-opened',
    label: kind === 'file' ? 'Choose File…' : 'Choose Folder…',
    insert: async () => {
      const place = await sources.choose(kind, `Choose a ${kind} for ${name}`);
      return place && placed(hint, place);
    },
  });
  if (hint === 'file' || hint === 'uri') return [button('file')];
  return hint === 'folder' ? [button('folder')] : [button('file'), button('folder')];
}

function placeButtons(hint: PathHint, active: ActiveText | undefined): InsertButton[] {
  const file = active?.file;
  if (!active || !file || hint === 'folder') return [];
  const label = `Use the ${hint === 'uri' ? 'URI' : 'Path'} of ${active.name}`;
  return [{ icon: 'go-to-file', label, insert: async () => placed(hint, file) }];
}

function textButtons(active: ActiveText | undefined): InsertButton[] {
  if (!active) return [];
  const { name, text, selection } = active;
  const whole: InsertButton = {
    icon: 'file-code',
    label: `Use the Text of ${name}`,
    insert: async () => ({ text, note: describeLines(text, name) }),
  };
  if (selection === '') return text === '' ? [] : [whole];
  const part: InsertButton = {
    icon: 'selection',
    label: `Use the Selection in ${name}`,
    insert: async () => ({ text: selection, note: describeLines(selection, name) }),
  };
  return [part, whole];
}

function placed(hint: PathHint, { path, uri }: PlaceOfFile): InsertedText {
  return { text: hint === 'uri' ? uri : path, note: '' };
}

/** Adds to what a list has already. */
function appending(button: InsertButton): StepButton {
  return {
    ...button,
    async insert(current) {
      const inserted = await button.insert(current);
      if (!inserted || current.trim() === '') return inserted;
      return { ...inserted, text: `${current.replace(/,?\s*$/, '')}, ${inserted.text}` };
    },
  };
}

function describeLines(text: string, name: string): string {
  const lines = text.split(/\r?\n/).length;
  return `${lines} ${lines === 1 ? 'line' : 'lines'} of ${name}`;
}
