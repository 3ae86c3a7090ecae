import { isDeepStrictEqual } from 'node:util';

import type { TargetConfig } from '#protocol/targetConfig.ts';

import { entryName, type Agent, type AgentFile } from './agent.ts';
import type { Entry } from './formats/configFormat.ts';
import { leadsToUs, reachedBy } from './reached.ts';

/** What it takes to see that something would be loaded twice. */
export interface Known {
  /** Of the federation that the agent gets. */
  readonly targets: Readonly<Record<string, TargetConfig>>;
  /** The daemon's. */
  readonly port: number;
}

/** What the agent loads twice with our entry in its file, each as a sentence. */
export function findDoubles(
  { title }: Agent,
  file: AgentFile,
  entries: ReadonlyMap<string, Entry>,
  { targets, port }: Known,
): string[] {
  const found: string[] = [];
  for (const [name, entry] of entries) {
    if (name === entryName || isOff(entry)) continue;
    const reached = reachedBy(entry);
    if (leadsToUs(reached, port)) {
      found.push(`"${name}" leads to the federation, too: ${title} loads everything twice`);
      continue;
    }
    const target = Object.entries(targets).find(([, config]) => isSame(config, entry));
    if (target) {
      found.push(
        `"${name}" is the target "${target[0]}" of the federation: ${title} loads its tools twice`,
      );
    }
  }
  if (file.isReadByEditor) {
    found.push(
      'VS Code reads this file, too, and has the federation from its extension: its agent loads everything twice',
    );
  }
  return found;
}

function isSame(config: TargetConfig, entry: Entry): boolean {
  const reached = reachedBy(entry);
  switch (config.type) {
    case 'stdio':
      return (
        reached.kind === 'command' &&
        reached.command === config.command &&
        isDeepStrictEqual(reached.args, config.args ?? [])
      );
    case 'http':
    case 'sse':
      return reached.kind === 'url' && withoutSlash(reached.url) === withoutSlash(config.url);
    case 'kubernetes':
      return false;
  }
}

function withoutSlash(url: string): string {
  return url.replace(/\/$/, '');
}

function isOff(entry: Entry): boolean {
  return entry['enabled'] === false || entry['disabled'] === true;
}
