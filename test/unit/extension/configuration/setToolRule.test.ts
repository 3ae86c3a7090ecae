import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import fc from 'fast-check';
import { applyEdits, parse, type ParseError } from 'jsonc-parser';

import { setToolRule, type ToolChange } from '../../../../extension/configuration/setToolRule.ts';

/** What a target says after a change of its tool `echo`. */
function after(target: object, change: ToolChange): unknown {
  const text = JSON.stringify({ targets: { a: target } }, null, 2);
  const changed: unknown = parse(applyEdits(text, setToolRule(text, 'a', 'echo', change)));
  return (changed as { targets: { a: unknown } }).targets.a;
}

describe('setToolRule', () => {
  it('writes the first rule of a target', () => {
    assert.deepEqual(after({ command: 'x' }, { hidden: true }), {
      command: 'x',
      tools: { echo: { hidden: true } },
    });
  });

  it('takes out what says nothing any more', () => {
    const target = { command: 'x', tools: { echo: { hidden: true } } };
    assert.deepEqual(after(target, { hidden: false }), { command: 'x' });
    const two = { tools: { echo: { enabled: false }, sum: { hidden: true } } };
    assert.deepEqual(after(two, { enabled: true }), { tools: { sum: { hidden: true } } });
  });

  it('keeps what else the rule says', () => {
    const target = { tools: { echo: { description: 'x', hidden: true } } };
    assert.deepEqual(after(target, { hidden: false }), { tools: { echo: { description: 'x' } } });
  });

  it('speaks against a pattern, or a hidden target, where that is needed', () => {
    assert.deepEqual(after({ tools: { 'e*': { enabled: false } } }, { enabled: true }), {
      tools: { 'e*': { enabled: false }, echo: { enabled: true } },
    });
    assert.deepEqual(after({ hidden: true }, { hidden: false }), {
      hidden: true,
      tools: { echo: { hidden: false } },
    });
    const overruled = { tools: { 'e*': { enabled: false }, echo: { enabled: true } } };
    assert.deepEqual(after(overruled, { enabled: false }), { tools: { 'e*': { enabled: false } } });
  });

  it('takes its own name back', () => {
    assert.deepEqual(after({ tools: { echo: { name: 'say' } } }, { name: 'echo' }), {});
    assert.deepEqual(after({}, { name: 'say' }), { tools: { echo: { name: 'say' } } });
  });

  it('changes nothing when it is so already', () => {
    const text = '{ "targets": { "a": { "tools": { "echo": { "hidden": true } } } } }';
    assert.deepEqual(setToolRule(text, 'a', 'echo', { hidden: true }), []);
    assert.deepEqual(setToolRule(text, 'a', 'sum', { hidden: false }), []);
    assert.deepEqual(setToolRule(text, 'b', 'echo', { hidden: true }), []);
  });

  it('leaves comments where they are', () => {
    const text = `{
  "targets": {
    "a": {
      // how it runs
      "command": "x", // here
      "tools": {
        "sum": { "hidden": true } // not for models
      }
    }
  }
}
`;
    const changed = applyEdits(text, setToolRule(text, 'a', 'echo', { enabled: false }));
    assert.equal(
      changed,
      text.replace(
        '"sum": { "hidden": true } // not for models',
        `"sum": { "hidden": true }, // not for models
        "echo": { "enabled": false }`,
      ),
    );
  });

  it('lays out what it adds as the rest is', () => {
    const text = '{\n\t"targets": {\n\t\t"a": {\n\t\t\t"command": "x" // here\n\t\t},\n\t}\n}\n';
    assert.equal(
      applyEdits(text, setToolRule(text, 'a', 'echo', { hidden: true })),
      text.replace(
        '"x" // here',
        '"x", // here\n\t\t\t"tools": {\n\t\t\t\t"echo": { "hidden": true }\n\t\t\t}',
      ),
    );
    const line = '{ "targets": { "a": { "command": "x" } } }';
    assert.equal(
      applyEdits(line, setToolRule(line, 'a', 'echo', { hidden: true })),
      '{ "targets": { "a": { "command": "x", "tools": { "echo": { "hidden": true } } } } }',
    );
  });

  it('and its opposite leave the text as it was, whatever its layout', () => {
    const space = fc.constantFrom(
      '',
      ' ',
      '\n',
      '\r\n    ',
      ' // "x": {},\n',
      '/* , */',
      '\n/*\n*/ ',
    );
    const rules = fc.constantFrom(
      '"command": "x"',
      '"command": "x", "args": []',
      '"tools": { "sum": { "hidden": true } }, "command": "x"',
      '"command": "x",\n"tools": {\n  "sum": { "hidden": true } // not for models\n}',
      '"command": "x",\n"tools": {\n  "echo": { "description": "x" },\n}',
      '"command": "x", // here\n"tools": { "echo": { "description": "x" /* so */ } }',
    );
    fc.assert(
      fc.property(rules, fc.array(space, { minLength: 4, maxLength: 4 }), (rule, spaces) => {
        const [one, two, three, four] = spaces;
        const text = `{"targets":{${one}"a":${two}{${three}${rule}${four}}}}`;
        const hidden = applyEdits(text, setToolRule(text, 'a', 'echo', { hidden: true }));
        assert.equal(read(hidden)?.['echo']?.hidden, true, hidden);
        assert.deepEqual(commentsOf(hidden), commentsOf(text));
        const shown = applyEdits(hidden, setToolRule(hidden, 'a', 'echo', { hidden: false }));
        assert.deepEqual(parse(shown), parse(text), shown);
        assert.deepEqual(commentsOf(shown), commentsOf(text));
        assert.equal(shown.replaceAll(/\s/g, ''), text.replaceAll(/\s/g, ''));
      }),
    );
  });
});

function read(text: string): Record<string, { hidden?: boolean }> | undefined {
  const errors: ParseError[] = [];
  const value: unknown = parse(text, errors, { allowTrailingComma: true });
  assert.deepEqual(errors, [], text);
  return (value as { targets: { a: { tools?: Record<string, { hidden?: boolean }> } } }).targets.a
    .tools;
}

function commentsOf(text: string): string[] | undefined {
  return text.match(/\/\/.*|\/\*[^]*?\*\//g)?.toSorted();
}
