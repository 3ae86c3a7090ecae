import type { Services } from './services.ts';

/** Narrows the view of targets to what has the words that the user types, while they are typed. */
export async function filterTools({ prompts, targetsView: { filter } }: Services): Promise<void> {
  const before = filter.value;
  const words = await prompts.ask({
    title: 'Filter Tools',
    prompt: 'Words in names and descriptions; the view follows as you type',
    placeholder: 'file read',
    value: before,
    check(text) {
      filter.value = text.trim();
      return undefined;
    },
  });
  filter.value = words === undefined ? before : words.trim();
}

/** Shows everything again. */
export function clearFilter({ targetsView: { filter } }: Services): void {
  filter.value = '';
}
