import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { problemReport, type ReportFacts } from '../../../../extension/report/problemReport.ts';
import { sampleFederation, sampleSnapshot, sampleTarget, states } from '../support/samples.ts';

const problem = { file: '/home/ada/c.json', line: 3, column: 5, message: 'A comma is missing' };
const federation = sampleFederation({
  problems: [problem],
  targets: [
    sampleTarget({
      state: { ...states.failed },
      address: 'https://intern.example/mcp',
      server: { name: 'everything', version: '2.1' },
      protocolVersion: '2025-11-25',
    }),
  ],
});

function report(facts: Partial<ReportFacts> = {}): string {
  return problemReport({
    surroundings: [['MCP Federation', '1.2.3']],
    link: { kind: 'connected', snapshot: sampleSnapshot(federation) },
    settings: { port: 0 },
    logs: [{ title: 'Log of the daemon', lines: ['one', 'two'] }],
    homedir: '/home/ada',
    ...facts,
  });
}

describe('problemReport', () => {
  it('has versions, states, settings and logs', () => {
    const text = report();
    for (const part of [
      '- MCP Federation: 1.2.3',
      'The daemon: version 1.0.0, pid 1',
      'line 3:5: A comma is missing',
      `- everything: stdio, failed: ${states.failed.error.message} (${states.failed.error.code}), everything 2.1, MCP 2025-11-25, 1 tool`,
      '"port": 0',
      '```text\none\ntwo\n```',
    ]) {
      assert.ok(text.includes(part), `${part} is missing in\n${text}`);
    }
  });

  it('has no addresses, no secrets and no name of the user', () => {
    const lines = [`token ghp_${'a1'.repeat(18)}`, 'opened /home/ada/code/secret-plan'];
    const text = report({ logs: [{ title: 'Log', lines }] });
    assert.doesNotMatch(text, /intern\.example|ghp_|ada/);
    assert.match(text, /opened ~\/code/);
  });

  it('keeps a log in its block, whatever stands in it', () => {
    const text = report({ logs: [{ title: 'Log', lines: ['```', '# Not a heading'] }] });
    assert.match(text, /````text\n```\n# Not a heading\n````/);
  });

  for (const [link, words] of [
    [{ kind: 'starting' }, 'starting'],
    [{ kind: 'stopped' }, 'stopped'],
    [{ kind: 'failed', reason: 'The port is in use' }, 'failed: The port is in use'],
    [
      { kind: 'unknown', reason: 'It is silent', lastSnapshot: sampleSnapshot(federation) },
      'unknown: It is silent\n\nFederation 1: 1 target',
    ],
  ] as const satisfies readonly (readonly [ReportFacts['link'], string])[]) {
    it(`tells of a daemon that is ${link.kind}`, () => {
      assert.ok(report({ link }).includes(`The daemon: ${words}`));
    });
  }
});
