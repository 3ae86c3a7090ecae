import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import fc from 'fast-check';

import { TargetName } from '#protocol/targetName.ts';
import { exposedName, exposedPrefix } from '../../../../daemon/federation/exposedName.ts';

const targetName = fc
  .stringMatching(/^[a-z0-9]([-a-z0-9.]{0,70}[a-z0-9])?$/)
  .filter(name => TargetName.safeParse(name).success);
const toolName = fc.oneof(
  fc.stringMatching(/^[A-Za-z0-9_.-]{1,100}$/),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 100 }),
);

describe('exposedName', () => {
  const unchanged: [target: string | undefined, tool: string, name: string][] = [
    ['everything', 'echo', 'everything_echo'],
    ['everything', 'get-sum', 'everything_get-sum'],
    ['a', 'b_c', 'a_b_c'],
    ['my-server', 'API-post', 'my-server_API-post'],
    [undefined, 'echo', 'echo'],
    ['a', 'x'.repeat(62), `a_${'x'.repeat(62)}`],
  ];
  for (const [target, tool, name] of unchanged) {
    it(`is ${name.slice(0, 30)}`, () => {
      assert.deepEqual(exposedName(target, tool), { name, isChanged: false });
    });
  }

  // Written down, since agents' configurations have them: they must never change from version to version.
  const changed: [target: string | undefined, tool: string, name: string][] = [
    ['a.b', 'echo', 'a_b_echo_87630156'],
    ['docs', 'read file', 'docs_read_file_d5de6add'],
    ['docs', 'größe', 'docs_gr__e_47bb5ba1'],
    [undefined, 'a/b', 'a_b_c14cddc0'],
    ['a', 'x'.repeat(63), `a_${'x'.repeat(53)}_f938bf52`],
  ];
  for (const [target, tool, name] of changed) {
    it(`makes ${name} of ${target ?? ''} ${tool.slice(0, 30)}`, () => {
      assert.deepEqual(exposedName(target, tool), { name, isChanged: true });
    });
  }

  it('is accepted by all model APIs, whatever the names', () => {
    fc.assert(
      fc.property(targetName, toolName, (target, tool) => {
        assert.match(exposedName(target, tool).name, /^[A-Za-z0-9_-]{1,64}$/);
        assert.match(exposedName(undefined, tool).name, /^[A-Za-z0-9_-]{1,64}$/);
      }),
    );
  });

  it('is the same each time', () => {
    fc.assert(
      fc.property(targetName, toolName, (target, tool) => {
        assert.deepEqual(exposedName(target, tool), exposedName(target, tool));
      }),
    );
  });

  it('differs where targets or tools differ', () => {
    const tools = fc.uniqueArray(fc.tuple(targetName, toolName), {
      selector: ([target, tool]) => `${target}_${tool}`,
      maxLength: 50,
    });
    fc.assert(
      fc.property(tools, pairs => {
        const names = pairs.map(([target, tool]) => exposedName(target, tool).name);
        assert.equal(new Set(names).size, names.length);
      }),
    );
  });

  it('says so whenever it is not simply the two together', () => {
    fc.assert(
      fc.property(targetName, toolName, (target, tool) => {
        const { name, isChanged } = exposedName(target, tool);
        assert.equal(isChanged, name !== exposedPrefix(target) + tool);
      }),
    );
  });
});
