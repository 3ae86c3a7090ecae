import { recognizeCommand } from './recognizeCommand.ts';
import { looksLikeJson, recognizeJson, type RecognizedTarget } from './recognizeJson.ts';
import { recognizeLink, withoutBadge } from './recognizeLink.ts';
import { looksLikeToml, recognizeToml } from './recognizeToml.ts';
import { splitCommandLine } from './splitCommandLine.ts';
import { transportOfUrl } from './transportOfUrl.ts';

/**
 * The targets that a pasted text stands for: a URL, a command line, a link that installs a server, or a part of any
 * tool's configuration; undefined when it is none of these.
 */
export function recognizeTargets(text: string): readonly RecognizedTarget[] | undefined {
  const trimmed = withoutBadge(withoutFence(text.trim()));
  if (looksLikeJson(trimmed)) return recognizeJson(trimmed);
  if (looksLikeToml(trimmed)) return recognizeToml(trimmed);
  const linked = recognizeLink(trimmed);
  if (linked) return linked;
  if (/^https?:\/\//i.test(trimmed)) return recognizeUrl(trimmed);
  if (/^[a-z][a-z\d+.-]*:\/\//i.test(trimmed)) return undefined;
  // A line that goes on in the next one.
  return recognizeCommand(splitCommandLine(trimmed.replaceAll(/\\\r?\n/g, ' ')));
}

/** What to paste instead of a text that stands for no target; undefined when it does. */
export function whatToPaste(text: string): string | undefined {
  if (recognizeTargets(text)) return undefined;
  return looksLikeJson(text)
    ? 'Expected a whole entry with a "command" or a "url", or a whole "mcpServers" or "servers" object'
    : 'Expected a command line, a URL, an install link, or an entry of an mcp.json';
}

/** As it is copied from a README with what is around it. */
function withoutFence(text: string): string {
  return /^```\w*\s*\n([\s\S]*?)\n?```$/.exec(text)?.[1]?.trim() ?? text;
}

function recognizeUrl(url: string): readonly RecognizedTarget[] | undefined {
  const type = transportOfUrl(url);
  return type && [{ config: { type, url } }];
}
