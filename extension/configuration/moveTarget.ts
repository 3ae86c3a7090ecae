import type { TextEdit } from '../editor/editorWindow.ts';
import { endOfEntry } from './endOfEntry.ts';
import { formattingOf } from './insertTarget.ts';
import { readTree, writtenTargets, type WrittenTarget } from './writtenTargets.ts';

/** A target as it stands in the text, with its comments: those above it, and those behind it in its last line. */
interface Piece {
  readonly name: string;
  readonly start: number;
  /** Up to the end of its value, behind which a comma may stand. */
  readonly head: string;
  /** What follows, without the comma. */
  readonly tail: string;
  readonly end: number;
  readonly hasComma: boolean;
  /** Whether a line has to end behind it. */
  readonly endsLine: boolean;
}

/**
 * The edits that put a target before another one, or behind all when `before` is undefined. Its comments go with it;
 * nothing else changes.
 */
export function moveTarget(text: string, name: string, before: string | undefined): TextEdit[] {
  const pieces = piecesOf(text, writtenTargets(readTree(text)));
  const moved = pieces.find(piece => piece.name === name);
  const [first] = pieces;
  const last = pieces.at(-1);
  if (!moved || !first || !last || name === before) return [];
  const others = pieces.filter(piece => piece !== moved);
  const at = before === undefined ? others.length : others.findIndex(one => one.name === before);
  if (at === -1) return [];
  const ordered = others.toSpliced(at, 0, moved);
  if (ordered.every((piece, index) => piece === pieces[index])) return [];
  const { eol = '\n' } = formattingOf(text);
  const content = ordered
    .map(({ head, tail, endsLine }, index) => {
      const next = ordered[index + 1]?.head ?? text.slice(last.end);
      const isLast = index === ordered.length - 1;
      const mustEnd = endsLine && !/^\r?\n/.test(next);
      return `${head}${isLast && !last.hasComma ? '' : ','}${tail}${mustEnd ? eol : ''}`;
    })
    .join('');
  // So has a comment beside the opening brace to end its line.
  const isHeld = /^\r?\n/.test(first.head) && !/^\r?\n/.test(content);
  const offset = first.start;
  return [{ offset, length: last.end - offset, content: isHeld ? `${eol}${content}` : content }];
}

function piecesOf(text: string, targets: readonly WrittenTarget[]): Piece[] {
  const pieces: Piece[] = [];
  for (const { name, node, key } of targets) {
    // The first one begins behind the brace and what stands beside it in its line.
    const start = pieces.at(-1)?.end ?? Math.min(endOfBrace(text, node), key.offset);
    const valueEnd = node.offset + node.length;
    const { end, comma, isLineComment } = endOfEntry(text, valueEnd);
    pieces.push({
      name,
      start,
      head: text.slice(start, valueEnd),
      tail:
        comma === undefined
          ? text.slice(valueEnd, end)
          : text.slice(valueEnd, comma) + text.slice(comma + 1, end),
      end,
      hasComma: comma !== undefined,
      endsLine: isLineComment,
    });
  }
  return pieces;
}

/** Behind the brace of the object that has `node` as a value, and the comments beside it. */
function endOfBrace(text: string, { parent }: WrittenTarget['node']): number {
  const object = parent?.parent;
  return object ? endOfEntry(text, object.offset + 1).end : 0;
}
