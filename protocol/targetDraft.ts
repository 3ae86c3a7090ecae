import * as z from 'zod';

import { TargetConfig } from './targetConfig.ts';
import { TargetName } from './targetName.ts';

/** A target as the fields of a form have it: texts that need not be right yet. */
export const TargetDraft = z.object({
  name: z.string(),
  type: z.enum(['stdio', 'http', 'sse']),
  command: z.string(),
  /** One in a line. */
  args: z.string(),
  /** `NAME=value`, one in a line. */
  env: z.string(),
  cwd: z.string(),
  url: z.string(),
  /** `Name: value`, one in a line. */
  headers: z.string(),
  isolation: z.enum(['shared', 'session']),
  startTimeoutMs: z.string(),
  callTimeoutMs: z.string(),
  /** The configuration that it is to stand in. */
  file: z.string(),
});
export type TargetDraft = z.infer<typeof TargetDraft>;

/** Which field something is wrong with, and what. */
export type DraftProblems = Readonly<Partial<Record<keyof TargetDraft, string>>>;

/** A draft with nothing in it. */
export function emptyDraft(file: string): TargetDraft {
  const empty = { command: '', args: '', env: '', cwd: '', url: '', headers: '' };
  const limits = { startTimeoutMs: '', callTimeoutMs: '' };
  return { name: '', type: 'stdio', ...empty, isolation: 'shared', ...limits, file };
}

/** A draft of a target that is known already. Those in clusters are not made with a form. */
export function draftOf(name: string, config: TargetConfig, file: string): TargetDraft | undefined {
  if (config.type === 'kubernetes') return undefined;
  const limits = {
    isolation: config.isolation ?? 'shared',
    startTimeoutMs: config.startTimeoutMs?.toString() ?? '',
    callTimeoutMs: config.callTimeoutMs?.toString() ?? '',
  } as const;
  const draft = { ...emptyDraft(file), name, type: config.type, ...limits };
  if (config.type === 'stdio') {
    const { command, args = [], env = {}, cwd = '' } = config;
    const lines = Object.entries(env).map(([key, value]) => `${key}=${value ?? ''}`);
    return { ...draft, command, args: args.join('\n'), env: lines.join('\n'), cwd };
  }
  const lines = Object.entries(config.headers ?? {}).map(([key, value]) => `${key}: ${value}`);
  return { ...draft, url: config.url, headers: lines.join('\n') };
}

/** The target that a draft stands for, as it would be written. */
export function targetOf(draft: TargetDraft): Record<string, unknown> {
  const { type, isolation, startTimeoutMs, callTimeoutMs } = draft;
  return {
    type,
    ...(type === 'stdio' ? commandOf(draft) : addressOf(draft)),
    ...(isolation === 'session' && { isolation }),
    ...(startTimeoutMs.trim() !== '' && { startTimeoutMs: numberOf(startTimeoutMs) }),
    ...(callTimeoutMs.trim() !== '' && { callTimeoutMs: numberOf(callTimeoutMs) }),
  };
}

function commandOf({ command, args, env, cwd }: TargetDraft): Record<string, unknown> {
  const words = linesOf(args);
  const variables = linesOf(env).map(line => pairOf(line, '='));
  return {
    command: command.trim(),
    ...(words.length > 0 && { args: words }),
    ...(variables.length > 0 && { env: Object.fromEntries(variables) }),
    ...(cwd.trim() !== '' && { cwd: cwd.trim() }),
  };
}

function addressOf({ url, headers }: TargetDraft): Record<string, unknown> {
  const lines = linesOf(headers).map(line => pairOf(line, ':'));
  return { url: url.trim(), ...(lines.length > 0 && { headers: Object.fromEntries(lines) }) };
}

/** What is wrong with a draft, by its fields. `taken`: the names that other targets of its file have. */
export function checkDraft(draft: TargetDraft, taken: readonly string[]): DraftProblems {
  const problems: Partial<Record<keyof TargetDraft, string>> = {};
  const name = TargetName.safeParse(draft.name);
  if (draft.name === '') problems.name = 'A name is missing';
  else if (!name.success) problems.name = name.error.issues[0]?.message ?? '';
  else if (taken.includes(draft.name)) problems.name = `There is a target ${draft.name} already`;

  for (const [field, mark, example] of [
    ['env', '=', 'NAME=value'],
    ['headers', ':', 'Name: value'],
  ] as const) {
    const wrong = linesOf(draft[field]).find(line => line.indexOf(mark) < 1);
    if (wrong !== undefined) problems[field] = `Write each as ${example}: "${wrong.slice(0, 40)}"`;
  }
  const target = targetOf(draft);
  const { url } = target;
  // A variable may stand for any part of it.
  const checked =
    typeof url === 'string' && url.includes('${') ? { ...target, url: 'http://variable' } : target;
  for (const { path, message } of TargetConfig.safeParse(checked).error?.issues ?? []) {
    const field = fields.find(one => one === path[0]);
    if (field && problems[field] === undefined) problems[field] = adviceFor[field] ?? message;
  }
  return problems;
}

const fields = TargetDraft.keyof().options;
const adviceFor: DraftProblems = {
  command: 'A command is missing, such as npx',
  url: 'An address is missing, such as https://example.com/mcp',
  startTimeoutMs: 'Write milliseconds between 100 and 600000',
  callTimeoutMs: 'Write milliseconds up to 86400000; 0 means no limit',
};

function linesOf(text: string): string[] {
  return text.split('\n').filter(line => line.trim() !== '');
}

function pairOf(line: string, mark: string): readonly [string, string] {
  const at = line.indexOf(mark);
  if (at === -1) return [line.trim(), ''];
  return [line.slice(0, at).trim(), line.slice(at + 1).trim()];
}

/** What is no number stays what it is, for the check to say so. */
function numberOf(text: string): number | string {
  return /^\s*\d+\s*$/.test(text) ? Number(text) : text;
}
