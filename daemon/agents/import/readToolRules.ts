import type { ToolRules } from '#protocol/toolRule.ts';

import type { Entry } from '../formats/configFormat.ts';

const excluding = ['disabledTools', 'excludeTools', 'disabled_tools', 'disallowedTools'];
const including = ['includeTools', 'enabled_tools', 'enabledTools', 'tools'];

/** Which tools of a server another tool leaves out, as rules, and the keys that say so. */
export function readToolRules(entry: Entry): {
  tools: ToolRules | undefined;
  keys: readonly string[];
} {
  const included = namesIn(entry, including);
  const excluded = namesIn(entry, excluding);
  // A rule for all of them comes first, so that those for single tools count more.
  const isPart = included.length > 0 && !included.includes('*');
  const tools: ToolRules = {
    ...(isPart && { '*': { enabled: false } }),
    ...(isPart && Object.fromEntries(included.map(name => [name, { enabled: true }]))),
    ...Object.fromEntries(excluded.map(name => [name, { enabled: false }])),
  };
  return {
    tools: Object.keys(tools).length > 0 ? tools : undefined,
    keys: [...excluding, ...including].filter(key => Array.isArray(entry[key])),
  };
}

function namesIn(entry: Entry, keys: readonly string[]): string[] {
  return keys.flatMap(key => {
    const value = entry[key];
    const names: unknown[] = Array.isArray(value) ? value : [];
    return names.filter(name => typeof name === 'string' && name !== '').map(String);
  });
}
