import type { CommentedObject } from './exportScope.ts';

/** Objects as one YAML text, each under a comment that says what it is for. */
export async function manifestText(
  heading: string,
  objects: readonly CommentedObject[],
): Promise<string> {
  // Loaded here, since most daemons never write a manifest.
  const { Document } = await import('../yaml.ts');
  const texts = objects.map(({ comment, value }) => {
    // kubectl reads YAML 1.1, where `yes` and `12:30` are no texts without quotes.
    const document = new Document(value, { version: '1.1', aliasDuplicateObjects: false });
    return `${comments(comment)}\n${document.toString({ lineWidth: 0 })}`;
  });
  return `${comments(heading)}\n---\n${texts.join('---\n')}`;
}

function comments(text: string): string {
  return text
    .split('\n')
    .map(line => `# ${line}`)
    .join('\n');
}
