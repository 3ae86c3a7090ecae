import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { parseToolArguments } from '../../../../daemon/cli/parseToolArguments.ts';

describe('parseToolArguments', () => {
  it('reads a JSON object', () => {
    assert.deepEqual(parseToolArguments('{"a": [1, null]}'), { a: [1, null] });
  });

  it('points at the place of a mistake', () => {
    assert.throws(() => parseToolArguments('{"a": 1 "b": 2}'), {
      name: 'UsageError',
      message:
        "--args is not JSON at character 9: Expected ',' or '}' after property value\n" +
        '  {"a": 1 "b": 2}\n' +
        '          ^',
    });
  });

  it('shows only what stands around it', () => {
    const text = `{"a": "${'x'.repeat(500)}", "b": tru}`;
    assert.throws(
      () => parseToolArguments(text),
      (error: Error) => {
        const [, excerpt = '', pointer = ''] = error.message.split('\n');
        assert.ok(excerpt.length <= 62);
        assert.equal(excerpt.slice(pointer.indexOf('^')), 'tru}');
        return true;
      },
    );
  });

  for (const text of ["{'a': 1}", '{a: 1}']) {
    it(`says that ${text} lacks double quotes`, () => {
      assert.throws(() => parseToolArguments(text), /names and texts stand in double quotes/);
    });
  }

  for (const text of ['[1]', '"text"', '7', 'null']) {
    it(`refuses ${text}, which is no object`, () => {
      assert.throws(() => parseToolArguments(text), {
        name: 'UsageError',
        message: /^--args must be a JSON object, such as/,
      });
    });
  }

  for (const text of ['', '{', '{"a": "x\ny"}', '{"a": 1,}', '{} x', '// no\n{}']) {
    it(`refuses ${JSON.stringify(text)}`, () => {
      assert.throws(
        () => parseToolArguments(text),
        /^UsageError: --args is not JSON at character \d+: /,
      );
    });
  }
});
