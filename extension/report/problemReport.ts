import { describeState } from '#protocol/describeState.ts';
import { redactText } from '#protocol/redactText.ts';
import type { FederationStatus } from '#protocol/snapshot.ts';
import type { TargetStatus } from '#protocol/target.ts';

import { count } from '../model/count.ts';
import { codeBlock } from '../model/escapeMarkdown.ts';
import type { LinkState } from '../model/linkState.ts';

/** What a report is made of. */
export interface ReportFacts {
  /** Name and value, a line each: versions and places. */
  readonly surroundings: readonly (readonly [name: string, value: string])[];
  readonly link: LinkState;
  /** Settings that are not as they are delivered. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly logs: readonly ReportedLog[];
  /** The user's home, which stands in paths with the user's name. */
  readonly homedir: string;
}

/** The last lines of a log. */
export interface ReportedLog {
  readonly title: string;
  readonly lines: readonly string[];
}

/** A report for people who are to find out what is wrong, as Markdown: without secrets, addresses or the user's name. */
export function problemReport({
  surroundings,
  link,
  settings,
  logs,
  homedir,
}: ReportFacts): string {
  const parts = [
    '# MCP Federation: what happened',
    'Say what you did, what you expected and what came instead. Read the rest before you send it to anybody: nothing has been sent yet.',
    '## Versions',
    surroundings.map(([name, value]) => `- ${name}: ${value}`).join('\n'),
    '## State',
    describeLink(link),
    '## Settings',
    codeBlock(JSON.stringify(settings, undefined, 2), 'json'),
    ...logs.flatMap(({ title, lines }) => [
      `## ${title}`,
      lines.length > 0 ? codeBlock(lines.join('\n')) : 'Empty',
    ]),
  ];
  const text = redactText(parts.join('\n\n'));
  return `${homedir.length > 1 ? text.replaceAll(homedir, '~') : text}\n`;
}

function describeLink(link: LinkState): string {
  switch (link.kind) {
    case 'starting':
    case 'stopped':
      return `The daemon: ${link.kind}`;
    case 'failed':
      return `The daemon: failed: ${link.reason}`;
    case 'unknown': {
      const { federations } = link.lastSnapshot;
      return [`The daemon: unknown: ${link.reason}`, ...federations.map(described)].join('\n\n');
    }
    case 'connected': {
      const { daemon, federations, sessions, calls, inputs } = link.snapshot;
      const since = new Date(daemon.startedAt).toISOString();
      return [
        `The daemon: version ${daemon.version}, pid ${daemon.pid}, port ${daemon.port}, since ${since}; ${count(sessions.length, 'session')}, ${count(calls.length, 'recent call')}, ${count(inputs.length, 'open question')}`,
        ...federations.map(described),
      ].join('\n\n');
    }
  }
}

/** Without its endpoint and file, which have names of projects. */
function described({ problems, targets }: FederationStatus, index: number): string {
  const lines = [
    `Federation ${index + 1}: ${count(targets.length, 'target')}, ${count(problems.length, 'mistake')} in the configuration`,
    ...problems.map(({ line, column, message }) => `- line ${line}:${column}: ${message}`),
    ...targets.map(describeTarget),
  ];
  return lines.join('\n');
}

function describeTarget(target: TargetStatus): string {
  const { name, transport, state, server, protocolVersion, toolCount, notes } = target;
  const error = 'error' in state ? ` (${state.error.code})` : '';
  const program = server ? `, ${server.name} ${server.version}` : '';
  const revision = protocolVersion === undefined ? '' : `, MCP ${protocolVersion}`;
  const head = `- ${name}: ${transport}, ${describeState(state)}${error}${program}${revision}, ${count(toolCount, 'tool')}`;
  return [head, ...notes.map(note => `  - ${note}`)].join('\n');
}
