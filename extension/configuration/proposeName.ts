import { TargetName } from '#protocol/targetName.ts';
import type { TargetConfig } from '#protocol/targetConfig.ts';

import type { RecognizedTarget } from './recognizeJson.ts';

/** A name for a new target, from what it was called, what it runs or where it is, and none of those `taken`. */
export function proposeName(
  { name: given, config }: RecognizedTarget,
  taken: ReadonlySet<string>,
): string {
  const words = given ?? wordOf(config);
  const name = validName(words);
  if (!taken.has(name)) return name;
  for (let number = 2; ; number++) {
    if (!taken.has(`${name}-${number}`)) return `${name}-${number}`;
  }
}

/** As it is where it can stay so: names with dots are valid too. */
function validName(words: string): string {
  if (TargetName.safeParse(words).success) return words;
  const plain = words
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return TargetName.safeParse(plain).success ? plain : 'target';
}

function wordOf(config: TargetConfig): string {
  switch (config.type) {
    case 'stdio':
      return wordOfCommand(config);
    case 'http':
    case 'sse':
      return wordOfUrl(config.url);
    case 'kubernetes':
      return config.service ?? config.deployment ?? config.pod ?? 'target';
  }
}

/** Programs that run what their first argument names. */
const runners = /^(npx|npm|pnpm|pnpx|yarn|bun|bunx|uv|uvx|pipx|node|deno|python\d?|docker|podman)$/;
/** Words of runners that are not the thing they run. */
const verbs = /^(-.*|run|exec|dlx|x|tool|start)$/;
/** What is in the name of nearly every server, and tells nothing. */
const affixes = /^(mcp-server-|server-mcp-|mcp-|server-)|(-mcp-server|-mcp|-server)$/g;

/** Names that tell nothing at all: then what stands before them does, as in `@playwright/mcp`. */
const generic = /^(mcp|server|mcp-server|index|main|dist|build|src)$/;

function wordOfCommand({ command, args = [] }: Extract<TargetConfig, { type: 'stdio' }>): string {
  const program =
    partsOf(command)
      .at(-1)
      ?.replace(/\.(exe|cmd|bat)$/i, '') ?? command;
  const thing = runners.test(program) ? args.find(arg => !verbs.test(arg)) : undefined;
  if (thing === undefined) return program.replace(affixes, '') || program;
  const withoutVersion = thing.replace(/(?<=.)[@:][^/]*$/, '');
  const parts = partsOf(withoutVersion.replace(/\.(js|mjs|cjs|ts|py)$/, ''));
  const name = parts.findLast(part => !generic.test(part)) ?? program;
  return name.replace(affixes, '') || name;
}

function partsOf(path: string): string[] {
  return path.split(/[\\/]/).filter(part => part !== '');
}

/** `https://mcp.linear.app/mcp` → `linear`; a bare address keeps its port. */
function wordOfUrl(url: string): string {
  const { hostname, port } = new URL(url);
  if (/^[\d.]+$|^\[|^localhost$/.test(hostname)) return port === '' ? hostname : `local-${port}`;
  return hostname.split('.').find(label => !/^(www|mcp|api)$/.test(label)) ?? hostname;
}
