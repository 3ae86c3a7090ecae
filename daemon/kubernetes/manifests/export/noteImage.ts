import type { StdioConfig } from '#protocol/targetConfig.ts';

import { plainText } from './textParts.ts';

/** The programs of an image with Node. */
const programsOfNode = new Set(['node', 'npx', 'npm', 'corepack', 'sh', 'env', 'echo', 'cat']);

/** Says what of this machine a command needs that an image does not have. */
export function noteImage(
  { command, args = [] }: StdioConfig,
  image: string | undefined,
  note: (key: string, message: string) => void,
): void {
  if (isPath(command)) {
    note(
      'command',
      `${command} is a file of this machine: it has to be in the image, at that path`,
    );
  } else if (image === undefined && !programsOfNode.has(command)) {
    note('command', `The image has Node and no ${command}: name one that has both (--image)`);
  }
  for (const [index, arg] of args.entries()) {
    const text = plainText(arg);
    if (text === undefined || !isPath(text)) continue;
    note(
      `args[${index}]`,
      `${text} is a path of this machine: it has to be in the image, or in a volume`,
    );
  }
}

function isPath(text: string): boolean {
  return /^(\.{0,2}\/|~(\/|$)|[a-zA-Z]:\\)/.test(text);
}
