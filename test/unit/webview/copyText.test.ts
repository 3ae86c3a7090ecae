import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { CallPayload } from '#protocol/call.ts';

import { callAgain } from '../../../webview/callAgain.ts';
import { cliCommand } from '../../../webview/copyText.ts';
import { call } from './examples.ts';

const whole = (value: unknown): CallPayload => ({ kind: 'whole', value });

describe('cliCommand', () => {
  it('is one that a shell reads as it is meant', () => {
    assert.equal(
      cliCommand(call(1), whole({ message: "it's" })),
      String.raw`mcp-federation call everything_echo --federation user --args '{"message":"it'\''s"}'`,
    );
  });

  it('is none for what is no tool, or whose arguments are not kept', () => {
    assert.equal(cliCommand(call(1, { method: 'resources/read' }), whole({})), undefined);
    assert.equal(cliCommand(call(1), { kind: 'dropped', bytes: 9 }), undefined);
  });
});

describe('callAgain', () => {
  it('asks for the same call', () => {
    assert.deepEqual(callAgain(call(1), whole({ message: 'hi' }), false), {
      federation: 'user',
      tool: 'everything_echo',
      arguments: { message: 'hi' },
      edit: false,
    });
  });

  it('has secrets given anew, which cannot be read', () => {
    assert.deepEqual(callAgain(call(1), whole({ a: 1, token: '•••' }), false), {
      federation: 'user',
      tool: 'everything_echo',
      arguments: { a: 1 },
      edit: true,
    });
  });
});
