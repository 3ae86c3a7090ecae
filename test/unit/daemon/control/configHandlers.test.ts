import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { startHttpPeer } from '../../../fixtures/httpPeer.ts';
import { text } from '../../../fixtures/peer.ts';
import { openControlHome } from './controlHome.ts';

const file = '/nowhere/mcp-federation.json';

describe('control, of configurations that are not in use', () => {
  it('checks a text as it is written', async () => {
    await using opened = await openControlHome();
    await using face = await opened.greet(false);
    const written = '{"targets": {"a": {"comand": "x"}}}';
    const answer = await face.ask('checkConfig', { file, text: written });
    assert.deepEqual(answer, {
      type: 'response',
      id: 1,
      result: {
        problems: [
          {
            file,
            line: 1,
            column: 20,
            message: 'Unknown key "comand": write "command"',
            code: 'unknownKey',
            instead: ['"command"'],
          },
        ],
      },
    });
  });

  it('tests a target, and ends it', async () => {
    const tools = new Map([['x', { call: () => text('x') }]]);
    await using peer = await startHttpPeer({ name: 'peer', tools });
    await using opened = await openControlHome();
    await using face = await opened.greet(false);
    const target = { url: peer.url, enabled: false };
    const answer = await face.ask('testTarget', { file, name: 'a', target });
    assert.ok(answer.type === 'response');
    const { tools: found, server } = Object(answer.result);
    assert.deepEqual(
      found.map((tool: { name: string }) => tool.name),
      ['x'],
    );
    assert.equal(server.name, 'peer');
    assert.deepEqual(peer.sessionIds, []);
  });

  for (const [what, target, message] of [
    ['has a mistake', { comand: 'x' }, /write "command"/],
    ['cannot be started', { command: 'no-such-command' }, /Cannot start no-such-command/],
  ] as const) {
    it(`says why a target that ${what} does not work`, async () => {
      await using opened = await openControlHome();
      await using face = await opened.greet(false);
      const answer = await face.ask('testTarget', { file, name: 'a', target });
      assert.ok(answer.type === 'failure');
      assert.match(answer.error.message, message);
    });
  }

  it('says what a target lacks, also one that is named as what every object has', async () => {
    await using opened = await openControlHome();
    await using face = await opened.greet(false);
    const target = { url: 'http://${env:NO_SUCH_VARIABLE}/mcp' };
    const answer = await face.ask('testTarget', { file, name: 'constructor', target });
    assert.ok(answer.type === 'failure');
    assert.match(answer.error.message, /NO_SUCH_VARIABLE is not set/);
  });
});
