import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import fc from 'fast-check';

import { isUnset } from '../../../../daemon/config/mistake.ts';
import { parseConfig } from '../../../../daemon/config/parseConfig.ts';
import { env, file, problemsOf } from './problemsOf.ts';

function configOf(text: string) {
  const { config, problems } = parseConfig(text, file, env);
  assert.deepEqual(problems, []);
  assert.ok(config);
  return config;
}

describe('parseConfig, of mistakes', () => {
  it('tells all of them, in the order of the file', () => {
    const found = problemsOf(`{
      ▶"servers": {},
      "targets": {
        ▶"Bad_Name": { "command": "x", ▶"foo": 1 },
        "b": { "type": ▶"streamable", "url": ▶"x", "headers": ▶[] },
        "c": { "command": "▶\${env:NOPE}", "args": ▶{} },
        "d": { "command": "good" },
      },
      "prefixMode": ▶"no",
    }`);
    assert.equal(found.length, 9);
  });

  it('counts columns as editors do, after a byte order mark and whatever the line breaks', () => {
    const { problems } = parseConfig('\uFEFF{\r\n"😀": 1,\r"x": 2}', file, env);
    assert.deepEqual(
      problems.map(({ line, column }) => [line, column]),
      [
        [2, 1],
        [3, 1],
      ],
    );
    const [first] = parseConfig('\uFEFF{"x": 1}', file, env).problems;
    assert.equal(first?.column, 2);
  });

  it('refuses a file that is too large', () => {
    const found = problemsOf(`▶{"targets": {}} //${'x'.repeat(1024 * 1024)}`);
    assert.match(found[0] ?? '', /larger than 1 MiB/);
  });

  it('refuses a file that is nested too deep', () => {
    const deep = '['.repeat(31);
    const found = problemsOf(`{"targets": ${deep}▶${'['.repeat(100_000)}`);
    assert.match(found[0] ?? '', /levels of brackets/);
  });

  it('tells no more than a hundred, of a file that is full of them', () => {
    // As large as a file may be: work that grows with the square of it would not end here.
    const bad = Array.from({ length: 50_000 }, (_, index) => `"A${index}": {"x": 1}`).join(',');
    assert.equal(parseConfig(`{"targets": {${bad}}}`, file, env).problems.length, 100);
    const args = '1,'.repeat(500_000);
    const many = `{"targets": {"a": {"command": "x", "args": [${args}]}}}`;
    assert.equal(parseConfig(many, file, env).problems.length, 100);
    const unset = '${env:NOPE}'.repeat(90_000);
    const manyUnset = `{"targets": {"a": {"command": "x", "args": ["${unset}"]}}}`;
    assert.equal(parseConfig(manyUnset, file, env).problems.length, 100);
  });

  it('never throws, and places every problem inside the text', () => {
    const pieces = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ':',
      ',',
      '"',
      '\\',
      '\n',
      '\r\n',
      '//',
      '/*',
      '*/',
      '\uFEFF',
      '😀',
      '"targets"',
      '"a"',
      '"A_"',
      '"command"',
      '"url"',
      '"type"',
      '"stdio"',
      '"env"',
      '"args"',
      '${env:NOPE}',
      '${',
      '"__proto__"',
      '"constructor"',
      'null',
      'true',
      '12',
      '"http://x"',
      '{"targets":{"a":',
      '{"command":"x"}',
      '}}',
      '"headers":{"a b":"\\n"}',
    );
    const texts = fc.oneof(
      fc.string(),
      fc.array(pieces, { maxLength: 30 }).map(all => all.join('')),
    );
    fc.assert(
      fc.property(texts, text => {
        const { config, problems } = parseConfig(text, file, env);
        assert.equal(config === undefined, !problems.every(isUnset));
        const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
        for (const { line, column, message } of problems) {
          assert.ok(line >= 1 && line <= lines.length, `line ${line} of ${lines.length}`);
          assert.ok(column >= 1 && column <= (lines[line - 1]?.length ?? 0) + 1);
          assert.match(message, /[^.]$/);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('a target that lacks a variable', () => {
  const lacking = (target: string) =>
    parseConfig(`{"targets": {"a": ${target}, "b": {"command": "x"}}}`, file, env);

  it('is told with its place, and the others are taken', () => {
    const { config, problems, ...found } = lacking(
      '{"command": "run", "args": ["--key", "${env:NOPE}", "${env:NOPE}"], "env": {"B": "${env:NOPE_2}"}}',
    );
    assert.deepEqual(Object.keys(config?.targets ?? {}), ['b']);
    assert.equal(problems.length, 3);
    const { a } = found.lacking;
    assert.equal(a?.transport, 'stdio');
    assert.equal(a.address, 'run --key *** ${env:NOPE}');
    assert.equal(a.message.match(/NOPE is not set/g)?.length, 1);
    assert.match(a.message, /NOPE_2 is not set/);
  });

  for (const [what, target, address] of [
    [
      'part of an address',
      '{"url": "https://e.com/${env:NOPE}/mcp"}',
      'https://e.com/${env:NOPE}/mcp',
    ],
    ['a whole address', '{"url": "${env:NOPE}"}', ''],
    [
      'one variable, and has a default for another that is not shown',
      '{"command": "run", "args": ["${env:NOPE}", "${env:KEY:-sk-ant-0123456789abcdefghijklmnop}"]}',
      'run ${env:NOPE} ${env:KEY}',
    ],
    [
      'a place in a cluster',
      '{"context": "${env:NOPE}", "service": "web", "port": 80}',
      'service/web:80/mcp in default of ${env:NOPE}',
    ],
  ] as const)
    it(`may lack ${what}`, () => assert.equal(lacking(target).lacking['a']?.address, address));

  it('is none where something else is wrong with it, too', () => {
    const { config, lacking: none } = lacking('{"command": "${env:NOPE}", "args": {}}');
    assert.equal(config, undefined);
    assert.deepEqual(none, {});
  });

  it('is one of many that do, and the others are taken', () => {
    const many = Array.from({ length: 150 }, (_, index) => [`t${index}`, { url: '${env:NOPE}' }]);
    const targets = { ...Object.fromEntries(many), b: { command: 'x' } };
    const found = parseConfig(JSON.stringify({ targets }), file, env);
    assert.deepEqual(Object.keys(found.config?.targets ?? {}), ['b']);
    assert.equal(Object.keys(found.lacking).length, 150);
    assert.equal(found.problems.length, 100);
  });

  it('hides no mistake of the file, however many there are', () => {
    const many = Array.from({ length: 150 }, (_, index) => [`t${index}`, { url: '${env:NOPE}' }]);
    const env150 = Object.fromEntries(many.map(([name]) => [name, '${env:NOPE}']));
    for (const last of [{ comand: 'x' }, { command: 'x', env: env150, args: {} }]) {
      const targets = { ...Object.fromEntries(many), last };
      const { config, problems } = parseConfig(JSON.stringify({ targets }), file, env);
      assert.equal(config, undefined);
      assert.ok(problems.some(({ code }) => code !== 'variableUnset'));
      assert.equal(problems.length, 100);
    }
  });

  it('needs none while it is disabled', () => {
    const disabled = lacking('{"command": "${env:NOPE}", "enabled": false}');
    assert.equal(disabled.lacking['a']?.isEnabled, false);
    assert.deepEqual(disabled.problems, []);
  });
});

describe('parseConfig', () => {
  it('reads comments, trailing commas and the defaults', () => {
    assert.deepEqual(configOf('// mine\n{ /* none yet */ "targets": {}, }'), {
      targets: {},
      prefixMode: 'always',
      failureMode: 'failOpen',
    });
    assert.deepEqual(configOf('{}').targets, {});
  });

  it('infers the type as mcp.json does', () => {
    const { targets } = configOf(
      '{"targets": {"a": {"command": "x"}, "b": {"url": "http://localhost:1"}, "c": {"type": "sse", "url": "http://x/sse"}}}',
    );
    assert.deepEqual(
      Object.entries(targets).map(([name, { type }]) => [name, type]),
      [
        ['a', 'stdio'],
        ['b', 'http'],
        ['c', 'sse'],
      ],
    );
  });

  it('keeps the order of the targets', () => {
    const { targets } = configOf(
      '{"targets": {"z": {"command": "x"}, "a": {"command": "x"}, "constructor": {"command": "x"}}}',
    );
    assert.deepEqual(Object.keys(targets), ['z', 'a', 'constructor']);
  });

  it('replaces variables in every text of a target that may have them', () => {
    const { targets } = configOf(`{"targets": {
      "a": {
        "command": "\${workspaceFolder}/bin/\${env:NOPE:-tool}", "args": ["\${env:TOKEN}"],
        "env": {"A": "\${userHome}", "B": 1, "C": null}, "envFile": "\${configFolder}/.env", "cwd": "\${userHome}"
      },
      "b": {"url": "http://\${env:EMPTY}x", "headers": {"Authorization": "Bearer \${env:TOKEN}"}}
    }}`);
    assert.deepEqual(targets, {
      a: {
        type: 'stdio',
        command: '/home/ada/project/bin/tool',
        args: ['s3cret'],
        env: { A: '/home/ada', B: 1, C: null },
        envFile: '/home/ada/project/.vscode/.env',
        cwd: '/home/ada',
      },
      b: { type: 'http', url: 'http://x', headers: { Authorization: 'Bearer s3cret' } },
    });
  });

  it("counts relative paths from the file's folder", () => {
    const { targets } = configOf(
      '{"targets": {"a": {"command": "../run", "args": ["./x"], "cwd": "sub", "envFile": ".env"}, "b": {"command": "node"}}}',
    );
    assert.deepEqual(targets, {
      a: {
        type: 'stdio',
        command: '/home/ada/project/run',
        args: ['./x'],
        cwd: '/home/ada/project/.vscode/sub',
        envFile: '/home/ada/project/.vscode/.env',
      },
      b: { type: 'stdio', command: 'node', cwd: '/home/ada/project/.vscode' },
    });
  });
});
