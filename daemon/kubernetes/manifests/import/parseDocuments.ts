import type { Document, isNode, LineCounter } from 'yaml';

import { maxBytes, tooLargeMessage } from '../../../config/sizeLimit.ts';
import { FederationError, messageOf } from '../../../lib/federationError.ts';
import type { ManifestDocument, ValuePath } from './manifestDocument.ts';

/** The YAML documents of a text, which may be JSON; empty ones are left out. @throws FederationError CONFIG_INVALID with line and column */
export async function parseDocuments(text: string): Promise<ManifestDocument[]> {
  if (Buffer.byteLength(text) > maxBytes) throw invalid(tooLargeMessage);
  // Loaded here, since most daemons never read a manifest.
  const yaml = await import('../yaml.ts');
  const lines = new yaml.LineCounter();
  let documents: readonly Document[];
  try {
    const parsed = yaml.parseAllDocuments(text, {
      lineCounter: lines,
      prettyErrors: false,
      merge: true,
    });
    documents = 'empty' in parsed ? [] : parsed;
  } catch (error) {
    // The parser calls itself for each level, so that very deep ones end the stack.
    throw invalid(`This is no YAML that can be read: ${messageOf(error)}`);
  }
  return documents.flatMap(document => readDocument(document, { lines, isNode: yaml.isNode }));
}

/** What places in a text are found with. */
interface Places {
  readonly lines: LineCounter;
  readonly isNode: typeof isNode;
}

function readDocument(document: Document, places: Places): ManifestDocument[] {
  const [problem] = document.errors;
  if (problem) {
    throw invalid(`${formatPosition(places.lines, problem.pos[0])}: ${firstLine(problem.message)}`);
  }
  let value: unknown;
  try {
    value = document.toJS();
  } catch (error) {
    // An alias of nothing, or so many that they would fill the memory.
    throw invalid(messageOf(error));
  }
  if (value === null || value === undefined) return [];
  return [{ value, positionOf: path => positionOf(document, places, path) }];
}

function positionOf(document: Document, places: Places, path: ValuePath): string | undefined {
  for (let length = path.length; length >= 0; length -= 1) {
    const node: unknown =
      length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    if (places.isNode(node) && node.range) return formatPosition(places.lines, node.range[0]);
  }
  return undefined;
}

function formatPosition(lines: LineCounter, offset: number): string {
  const { line, col } = lines.linePos(offset);
  return `line ${line}, column ${col}`;
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? text;
}

function invalid(message: string): FederationError {
  return new FederationError('CONFIG_INVALID', message);
}
