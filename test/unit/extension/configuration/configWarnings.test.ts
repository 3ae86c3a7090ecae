import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { configWarnings } from '../../../../extension/configuration/configWarnings.ts';
import { sampleFederation, sampleTool } from '../support/samples.ts';

const text = '{"targets": {"everything": {"command": "x"}}}';

/** The warnings of a federation whose target `everything` has tools of these names. */
function warningsOf(...names: readonly string[]) {
  const tools = { everything: names.map(name => sampleTool(name)) };
  return configWarnings(text, sampleFederation({ tools })).map(({ code, message, range }) => ({
    code,
    message,
    marked: text.slice(range.offset, range.offset + range.length),
  }));
}

describe('configWarnings', () => {
  it('has nothing to say of what is fine', () => {
    assert.deepEqual(warningsOf('echo'), []);
    assert.deepEqual(configWarnings(text, undefined), []);
    assert.deepEqual(configWarnings('{ "targets": ', undefined), []);
  });

  it('tells a name that VS Code cuts, at its target', () => {
    const [warning, ...others] = warningsOf('echo', 'x'.repeat(40));
    assert.deepEqual(others, []);
    assert.equal(warning?.code, 'longNames');
    assert.equal(warning.marked, '"everything"');
    assert.match(warning.message, /has 51 characters, and VS Code cuts them after 46/);
  });

  it('tells several by the longest', () => {
    const [warning] = warningsOf('x'.repeat(40), 'y'.repeat(45));
    assert.match(warning?.message ?? '', /^2 tools have long names, the longest everything_y{45} /);
  });

  it('tells too many tools, at all targets', () => {
    const names = Array.from({ length: 129 }, (_, index) => `t${index}`);
    const [warning] = warningsOf(...names);
    assert.equal(warning?.marked, '"targets"');
    assert.match(warning.message, /^129 tools are more than the 128/);
  });
});
