import { isDeepStrictEqual } from 'node:util';

import type { AgentDuplicate } from '#protocol/agent.ts';
import type { TargetConfig } from '#protocol/targetConfig.ts';

import { entryName } from './agent.ts';
import type { Entry } from './formats/configFormat.ts';
import { isRecord } from './formats/entries.ts';
import { reachedBy } from './reached.ts';

/** The entries of an agent that are targets, too, and are in use in both places. */
export function findDuplicates(
  entries: ReadonlyMap<string, Entry>,
  targets: Readonly<Record<string, TargetConfig>>,
): AgentDuplicate[] {
  const inUse = Object.entries(targets).filter(([, { enabled }]) => enabled !== false);
  return [...entries].flatMap(([name, entry]): AgentDuplicate[] => {
    if (name === entryName || isOff(entry)) return [];
    const [found] = inUse
      .filter(([, config]) => isSame(config, entry))
      .map(([target, config]) => ({ target, difference: differenceOf(entry, config) }))
      .toSorted((one, other) => Number(!!one.difference) - Number(!!other.difference));
    if (!found) return [];
    const { target, difference } = found;
    return [{ name, target, same: sameOf(entry), ...(difference && { difference }) }];
  });
}

/** Whether an entry is there without being used. */
export function isOff(entry: Entry): boolean {
  return entry['enabled'] === false || entry['disabled'] === true;
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

function sameOf(entry: Entry): string {
  const reached = reachedBy(entry);
  return reached.kind === 'url'
    ? `Both are at ${reached.url}`
    : `Both run ${reached.kind === 'command' ? [reached.command, ...reached.args].join(' ') : ''}`;
}

/** What would be lost with the entry. Its values are not told: they may be secrets. */
function differenceOf(entry: Entry, config: TargetConfig): string | undefined {
  const isUrl = reachedBy(entry).kind === 'url';
  const own = isUrl
    ? [entry['headers'], entry['http_headers']]
    : [entry['env'], entry['envs'], entry['environment']];
  const others = isUrl
    ? 'headers' in config && config.headers
    : config.type === 'stdio' && config.env;
  const lost = own
    .filter(isRecord)
    .flatMap(map => Object.entries(map))
    .filter(([key, value]) => !isAmong(key, value, others || {}, isUrl))
    .map(([key]) => key);
  const cwd = entry['cwd'];
  const isElsewhere =
    typeof cwd === 'string' && cwd !== (config.type === 'stdio' ? config.cwd : undefined);
  const differences = [
    ...(lost.length > 0 ? [`the target has no ${lost.join(', ')}, or another one`] : []),
    ...(isElsewhere ? [`the target does not run in ${cwd}`] : []),
    ...(config.hidden ? ['the target is hidden'] : []),
  ];
  return differences.length > 0 ? `But ${differences.join('; ')}` : undefined;
}

/** A reference such as `${TOKEN}` is not known to be another one than what the target has. */
function isAmong(
  key: string,
  value: unknown,
  others: Readonly<Record<string, unknown>>,
  isHeader: boolean,
): boolean {
  const isKey = (one: string) => (isHeader ? one.toLowerCase() === key.toLowerCase() : one === key);
  return Object.entries(others).some(
    ([other, theirs]) =>
      isKey(other) &&
      (String(theirs) === String(value) || (typeof value === 'string' && value.includes('$'))),
  );
}

function withoutSlash(url: string): string {
  return url.replace(/\/$/, '');
}
