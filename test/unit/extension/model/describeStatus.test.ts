import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { describeStatus } from '../../../../extension/model/describeStatus.ts';
import type { TargetState } from '#protocol/targetState.ts';
import { sampleFederation, sampleSnapshot, sampleTarget, states } from '../support/samples.ts';

const none = new Set<string>();

describe('describeStatus', () => {
  it('counts the targets that can be used, and the tools', () => {
    const { text, severity } = statusWith(states.ready, states.unused, states.starting);
    assert.deepEqual([text, severity], ['$(plug) MCP 2/3 · 1 tool', 'fine']);
  });

  it('says the same to those who hear it', () => {
    const { spoken } = statusWith(states.ready, states.starting);
    assert.equal(spoken, 'MCP Federation: 1 of 2 targets can be used, 1 tool');
  });

  it('does not count disabled targets', () => {
    assert.equal(statusWith(states.ready, states.disabled).text, '$(plug) MCP 1/1 · 1 tool');
  });

  for (const [state, severity] of [
    [states.failed, 'warning'],
    [states.degraded, 'warning'],
    [states.stopped, 'fine'],
  ] as const) {
    it(`is ${severity} when a target is ${state.kind}`, () => {
      assert.equal(statusWith(states.ready, state).severity, severity);
    });
  }

  it('warns of mistakes in the configuration', () => {
    const problem = { file: '/c.json', line: 1, column: 1, message: 'No' };
    const snapshot = sampleSnapshot(sampleFederation({ problems: [problem] }));
    const { severity, tooltip } = describeStatus({ kind: 'connected', snapshot }, none);
    assert.equal(severity, 'warning');
    assert.match(tooltip, /1 mistake in the configuration/);
  });

  it('counts nothing where there is nothing', () => {
    const snapshot = sampleSnapshot(sampleFederation({ targets: [], tools: {} }));
    const { text, tooltip } = describeStatus({ kind: 'connected', snapshot }, none);
    assert.equal(text, '$(plug) MCP no targets');
    assert.match(tooltip, /No targets yet/);
  });

  it('never shows old figures when the daemon is not heard', () => {
    const lastSnapshot = sampleSnapshot(sampleFederation());
    const state = { kind: 'unknown', lastSnapshot, reason: 'The daemon is gone' } as const;
    const { text, severity } = describeStatus(state, none);
    assert.deepEqual([text, severity], ['$(question) MCP unknown', 'warning']);
  });

  it('says that the daemon is starting', () => {
    assert.equal(describeStatus({ kind: 'starting' }, none).text, '$(loading~spin) MCP starting');
  });

  it('says why there is no daemon', () => {
    const status = describeStatus({ kind: 'failed', reason: 'The port is taken' }, none);
    assert.deepEqual([status.text, status.severity], ['$(error) MCP failed', 'error']);
    assert.match(status.tooltip, /The port is taken/);
  });
});

function statusWith(...all: readonly TargetState[]) {
  const targets = all.map((state, index) => sampleTarget({ name: `t${index}`, state }));
  const snapshot = sampleSnapshot(sampleFederation({ targets }));
  return describeStatus({ kind: 'connected', snapshot }, none);
}
