import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { shorterName, shorterNames } from '../../../../extension/model/shorterName.ts';
import { sampleTool } from '../support/samples.ts';

describe('shorterName', () => {
  for (const [name, limit, expected] of [
    ['echo', 8, 'echo'],
    ['get_the_list_of_all_pull_requests', 22, 'get_list_pull_requests'],
    ['create-issue-with-the-label', 18, 'create-issue-label'],
    ['listPullRequestReviewComments', 24, 'listPullReviewComments'],
    ['browser_browser_take_browser_screenshot', 24, 'browser_take_screenshot'],
    ['abcdefghijklmnopqrstuvwxyz', 10, 'abcdefgh'],
  ] as const) {
    it(`makes ${name} ${expected}`, () => assert.equal(shorterName(name, limit), expected));
  }

  it('is never longer than it may be, nor without a letter at its ends', () => {
    const name = 'notifications_subscription_threads_conversation_list_by_repository_owner_2';
    for (let limit = 8; limit < name.length; limit += 1) {
      const short = shorterName(name, limit);
      assert.ok(short.length <= limit && short.length > 3, `${limit}: ${short}`);
      assert.match(short, /^[A-Za-z0-9].*[A-Za-z0-9]$/);
    }
  });
});

describe('shorterNames', () => {
  const long = (name: string) => sampleTool(name, { exposedName: `everything_${name}` });

  it('leaves alone what VS Code leaves alone, and gives no name twice', () => {
    const same = 'repository_collaborator_permission_level_for_the_';
    const tools = [sampleTool('echo'), long(`${same}a`), long(`${same}an`)];
    const names = [...shorterNames(tools).values()];
    assert.equal(names.length, 2);
    assert.equal(new Set(names).size, 2);
    for (const name of names) assert.ok(`everything_${name}`.length <= 46, name);
  });

  it('goes from the own name of a tool that clients see shortened', () => {
    const name = `list_${'very_'.repeat(14)}important_things`;
    const tool = sampleTool(name, {
      exposedName: 'everything_list_very_very_very_very_very_very_4f2a9c01',
    });
    assert.match(shorterNames([tool]).get(tool) ?? '', /^list_very_important_things$/);
  });

  it('has none where the name of the target leaves no room', () => {
    const target = 't'.repeat(44);
    const tool = sampleTool('list_things', { target, exposedName: `${target}_list_things` });
    assert.equal(shorterNames([tool]).size, 0);
  });
});
