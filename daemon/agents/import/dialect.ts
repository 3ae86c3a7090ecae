import type { Entry } from '../formats/configFormat.ts';

/** How a tool writes variables: `${env:NAME}`, `${NAME}`, also `$NAME`, or something of its own. */
export type VariableStyle = 'editor' | 'shell' | 'shellBare' | 'braces' | 'templates' | 'none';

/** What is special about the entries of one tool. */
export interface Dialect {
  readonly variables: VariableStyle;
  /** What a URL without a transport means. */
  readonly plainUrl: 'http' | 'sse';
  /** What it calls its timeouts, in what unit, and what they are here. */
  readonly timeouts: Readonly<Record<string, Timeout>>;
}

/** What a number means. */
export interface Timeout {
  readonly key: 'callTimeoutMs' | 'startTimeoutMs';
  readonly unitMs: number;
}

const usual: Dialect = { variables: 'none', plainUrl: 'http', timeouts: {} };
const editor: Dialect = { ...usual, variables: 'editor' };
const callSeconds: Timeout = { key: 'callTimeoutMs', unitMs: 1_000 };
const callMs: Timeout = { key: 'callTimeoutMs', unitMs: 1 };

/** Those that differ from the usual, by the tool's id. */
const dialects: Readonly<Record<string, Dialect>> = {
  vscode: editor,
  cursor: editor,
  windsurf: editor,
  kiro: editor,
  roo: { ...editor, timeouts: { timeout: callSeconds } },
  cline: { ...usual, timeouts: { timeout: callSeconds } },
  'cline-cli': { ...usual, timeouts: { timeout: callSeconds } },
  'claude-code': { ...usual, variables: 'shell', timeouts: { timeout: callMs } },
  'copilot-cli': { ...usual, variables: 'shellBare', timeouts: { timeout: callMs } },
  'gemini-cli': { variables: 'shellBare', plainUrl: 'sse', timeouts: { timeout: callMs } },
  'qwen-code': { variables: 'shellBare', plainUrl: 'sse', timeouts: { timeout: callMs } },
  crush: { ...usual, variables: 'shellBare', timeouts: { timeout: callSeconds } },
  goose: { ...usual, timeouts: { timeout: callSeconds } },
  opencode: {
    ...usual,
    variables: 'braces',
    timeouts: { timeout: { key: 'startTimeoutMs', unitMs: 1 } },
  },
  continue: { ...usual, variables: 'templates' },
  codex: {
    ...usual,
    timeouts: {
      startup_timeout_sec: { key: 'startTimeoutMs', unitMs: 1_000 },
      startup_timeout_ms: { key: 'startTimeoutMs', unitMs: 1 },
      tool_timeout_sec: callSeconds,
    },
  },
};

/** The dialect of a tool. */
export function dialectOf(tool: string): Dialect {
  return dialects[tool] ?? usual;
}

/** The limits that an entry sets, as they are called here, and the keys that say so. */
export function readTimeouts(entry: Entry, { timeouts }: Dialect) {
  const keys: string[] = [];
  const limits: Partial<Record<Timeout['key'], number>> = {};
  for (const [name, { key, unitMs }] of Object.entries(timeouts)) {
    const value = entry[name];
    if (typeof value !== 'number' || !Number.isFinite(value) || value <= 0) continue;
    keys.push(name);
    const ms = Math.round(value * unitMs);
    limits[key] =
      key === 'startTimeoutMs' ? Math.min(600_000, Math.max(100, ms)) : Math.min(86_400_000, ms);
  }
  return { keys, limits };
}
