import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { TargetConfig } from '../../../protocol/targetConfig.ts';
import {
  checkDraft,
  draftOf,
  emptyDraft,
  targetOf,
  type TargetDraft,
} from '../../../protocol/targetDraft.ts';

const file = '/c.json';

describe('a draft of a target', () => {
  for (const config of [
    { type: 'stdio', command: 'npx' },
    {
      type: 'stdio',
      command: 'npx',
      args: ['-y', 'a b', '--x=1'],
      env: { A: '1', B: 'x=y' },
      cwd: '/tmp',
      isolation: 'session',
      startTimeoutMs: 500,
    },
    { type: 'http', url: 'https://e.com/mcp', headers: { Authorization: 'Bearer a:b' } },
    { type: 'sse', url: 'https://e.com/sse', callTimeoutMs: 0 },
  ] satisfies TargetConfig[]) {
    it(`is the target that it was made of: ${JSON.stringify(config)}`, () => {
      const draft = draftOf('a', config, file);
      assert.ok(draft);
      assert.deepEqual(targetOf(draft), config);
      assert.deepEqual(checkDraft(draft, []), {});
    });
  }

  it('is none of a target in a cluster', () => {
    assert.equal(
      draftOf('a', { type: 'kubernetes', context: 'c', service: 's', port: 1 }, file),
      undefined,
    );
  });

  const command: TargetDraft = { ...emptyDraft(file), name: 'a', command: 'x' };
  const remote: TargetDraft = {
    ...emptyDraft(file),
    name: 'a',
    type: 'http',
    url: 'https://e.com',
  };
  for (const [what, draft, field, message] of [
    ['no name', { ...command, name: '' }, 'name', /missing/],
    ['a wrong name', { ...command, name: 'A_b' }, 'name', /lower-case letters/],
    ['a taken name', { ...command, name: 'git' }, 'name', /a target git already/],
    ['no command', { ...command, command: ' ' }, 'command', /such as npx/],
    ['a variable without a value', { ...command, env: 'A=1\nB' }, 'env', /NAME=value: "B"/],
    ['no URL', { ...remote, url: '' }, 'url', /such as https/],
    ['a URL that is none', { ...remote, url: 'e.com' }, 'url', /such as https/],
    ['a header without a value', { ...remote, headers: 'X-A' }, 'headers', /Name: value/],
    ['a time that is none', { ...command, startTimeoutMs: '5s' }, 'startTimeoutMs', /milliseconds/],
    ['a time too short', { ...command, startTimeoutMs: '5' }, 'startTimeoutMs', /milliseconds/],
  ] as const) {
    it(`has ${what}`, () => {
      const problems = checkDraft(draft, ['git']);
      assert.deepEqual(Object.keys(problems), [field]);
      assert.match(problems[field] ?? '', message);
    });
  }

  it('may have a variable where its address is', () => {
    assert.deepEqual(checkDraft({ ...remote, url: '${env:URL}' }, []), {});
  });
});
