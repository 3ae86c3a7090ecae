import { recognizeJson, type RecognizedTarget } from './recognizeJson.ts';

/** The address in the badge of a README: `[![Install](picture)](address)`. */
const badge = /^\[.*\]\(\s*<?([^\s<>]+?)>?\s*\)$/s;

/** The text without the badge around its link. */
export function withoutBadge(text: string): string {
  return badge.exec(text)?.[1] ?? text;
}

/**
 * The target of a link that would install a server in an editor: VS Code's `vscode:mcp/install?…`, Cursor's deep link,
 * LM Studio's, and the pages that lead there. Undefined for all other addresses.
 */
export function recognizeLink(text: string): readonly RecognizedTarget[] | undefined {
  if (!/^[a-z][a-z\d+.-]*:\S+$/i.test(text)) return undefined;
  const url = URL.parse(text);
  if (!url) return undefined;
  const inner = url.searchParams.get('url');
  if (inner !== null && /\bmcp\/install/.test(inner)) return recognizeLink(inner);

  if (/^vscode(-insiders)?:$/.test(url.protocol) && url.pathname.endsWith('mcp/install')) {
    return recognizeEncoded(url.search.slice(1));
  }
  const isInstall =
    /mcp\/install$|\/install-mcp$/.test(url.pathname) || url.href.startsWith('lmstudio://add_mcp');
  const config = url.searchParams.get('config');
  if (!isInstall || config === null) return undefined;
  const name = url.searchParams.get('name');
  const targets = recognizeEncoded(config);
  return targets?.map(target => (name === null ? target : { ...target, name }));
}

/** JSON as it is, percent-encoded or in base64. */
function recognizeEncoded(text: string): readonly RecognizedTarget[] | undefined {
  const plain = decode(text);
  if (plain.trimStart().startsWith('{')) return recognizeJson(plain);
  // A "+" became a space where the address was taken apart.
  const json = Buffer.from(plain.replaceAll(' ', '+'), 'base64').toString('utf8');
  return json.trimStart().startsWith('{') ? recognizeJson(json) : undefined;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // A stray percent sign: it was not encoded.
  }
}
