import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { TargetStatus } from '#protocol/target.ts';

import { targetLenses } from '../../../../extension/configuration/targetLenses.ts';
import { sampleFederation, sampleTarget, sampleTool, states } from '../support/samples.ts';

const text = '{\n  // mine\n  "targets": {\n    "everything": { "command": "x" }\n  }\n}\n';

function titlesOf(change: Partial<TargetStatus>, tools = [sampleTool('echo', { tokens: 3_140 })]) {
  const federation = sampleFederation({
    targets: [sampleTarget(change)],
    tools: { everything: tools },
  });
  return targetLenses(text, federation).map(({ title }) => title);
}

describe('targetLenses', () => {
  it('tell how long calls take, once there were some', () => {
    assert.ok(titlesOf({ latencyMs: 14.2 }).includes('1 tool · 3.1k tokens · 14 ms'));
  });

  for (const [state, titles] of [
    [
      'ready',
      [
        '$(pass-filled) Ready',
        '$(debug-stop) Stop',
        '$(debug-restart) Restart',
        '1 tool · 3.1k tokens',
        '$(play) Invoke…',
      ],
    ],
    [
      'stopped',
      [
        '$(circle-outline) Stopped',
        '$(debug-start) Start',
        '1 tool · 3.1k tokens',
        '$(play) Invoke…',
      ],
    ],
    [
      'starting',
      [
        '$(loading~spin) Starting',
        '$(debug-stop) Stop',
        '$(output) Show Log',
        '1 tool · 3.1k tokens',
      ],
    ],
    ['disabled', ['$(circle-slash) Disabled', '$(check) Enable', '1 tool · 3.1k tokens']],
    [
      'failed',
      [
        '$(error) Failed: It exited with code 1',
        '$(debug-start) Start',
        '$(output) Show Log',
        '1 tool · 3.1k tokens',
      ],
    ],
    [
      'degraded',
      [
        '$(warning) Its tools could not be listed',
        '$(debug-restart) Restart',
        '$(debug-stop) Stop',
        '$(output) Show Log',
        '1 tool · 3.1k tokens',
      ],
    ],
  ] as const) {
    it(`say that a target is ${state}, and what can be done`, () => {
      assert.deepEqual(titlesOf({ state: { ...states[state] } }), titles);
    });
  }

  it('stand above the name of the target, and act on it', () => {
    const federation = sampleFederation();
    const lenses = targetLenses(text, federation);
    JSON.stringify(lenses); // They are compared as text.
    const [, stop] = lenses;
    const { offset, length } = stop?.range ?? { offset: 0, length: 0 };
    assert.equal(text.slice(offset, offset + length), '"everything"');
    assert.equal(stop?.command, 'mcpFederation.stopTarget');
    assert.deepEqual(stop.argument, { federation: 'user', target: 'everything' });
  });

  it('keep a long reason short, and let no word of it become an icon', () => {
    const error = {
      code: 'UPSTREAM_EXITED' as const,
      message: `$(zap) ${'x\n'.repeat(100)}`,
      stderr: [],
    };
    const [title = ''] = titlesOf({ state: { ...states.failed, error } });
    assert.ok(title.startsWith('$(error) Failed: $ (zap) x x'));
    assert.ok(title.length < 110);
  });

  it('say that a target is not in use yet', () => {
    const federation = sampleFederation({ targets: [], tools: {} });
    const [lens] = targetLenses(text, federation);
    assert.equal(lens?.title, '$(circle-outline) In use when the file is saved');
  });
});
