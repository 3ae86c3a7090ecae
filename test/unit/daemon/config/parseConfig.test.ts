import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import fc from 'fast-check';

import { parseConfig } from '../../../../daemon/config/parseConfig.ts';

const file = '/home/ada/project/.vscode/mcp-federation.json';
const env = { HOME: '/home/ada', TOKEN: 's3cret', EMPTY: '' };

/** The problems of a text, in which "▶" marks where the first of them is expected. */
function problemsOf(marked: string): string[] {
  const text = marked.replaceAll('▶', '');
  const { config, problems } = parseConfig(text, file, env);
  assert.equal(config, undefined);
  const places = problems.map(({ line, column }) => `${line}:${column}`);
  const marks = marked.split('▶').slice(0, -1);
  const expected = marks.map((_, index) => {
    const lines = marks
      .slice(0, index + 1)
      .join('')
      .split('\n');
    return `${lines.length}:${(lines.at(-1)?.length ?? 0) + 1}`;
  });
  assert.deepEqual(places, expected, JSON.stringify(problems, undefined, 2));
  assert.ok(problems.every(problem => problem.file === file));
  return problems.map(({ message }) => message);
}

function configOf(text: string) {
  const { config, problems } = parseConfig(text, file, env);
  assert.deepEqual(problems, []);
  assert.ok(config);
  return config;
}

describe('parseConfig, of a mistake', () => {
  const cases: readonly [what: string, marked: string, ...messages: RegExp[]][] = [
    // The text as a whole
    ['an empty file', '▶', /is empty: write \{ "targets": \{\} \}/],
    ['nothing but a comment', '▶// later\n', /is empty: write/],
    ['a list', ' ▶[]', /Expected an object: write \{ "targets": \{\} \}/],
    ['a missing comma', '{"targets": {}\n ▶"prefixMode": "never"}', /comma is missing/],
    ['single quotes', "{▶'targets': {}}", /write "double quotes"/],
    [
      'a text without its end',
      '{"targets": {"a": {"command": ▶"x}}}',
      /write a double quote at its end/,
    ],
    ['an object without its end', '{"targets": {}▶', /not closed: write "\}"/],
    [
      'a path with single backslashes',
      '{"targets": {"a": {"command": ▶"C:\\Users"}}}',
      /write \\\\ for a backslash/,
    ],
    ['something after the end', '{} ▶{}', /remove what follows/],
    [
      'a mistake in each of two lines',
      '{"targets": {}\n▶"prefixMode": "never"\n▶"failureMode": "failOpen"}',
      /comma/,
      /comma/,
    ],

    // Keys
    ['an unknown key', '{▶"targts": {}}', /"targts": write "targets"/],
    [
      'a key like no other',
      '{▶"colour": "blue"}',
      /"colour": remove it, or write "\$schema", "targets", "prefixMode" or "failureMode"/,
    ],
    ['the key of mcp.json', '{▶"servers": {}}', /"servers": write "targets"/],
    ["the key of Claude's files", '{▶"mcpServers": {}}', /"mcpServers": write "targets"/],
    ['the inputs of mcp.json', '{"targets": {}, ▶"inputs": []}', /write \$\{env:NAME\}/],
    [
      'a key twice',
      '{"targets": {},\n\n▶"targets": {}}',
      /"targets" stands in line 1 already: keep one/,
    ],
    [
      'a target twice',
      '{"targets": {"a": {"command": "x"}, ▶"a": {"command": "y"}}}',
      /"a" stands in line 1 already/,
    ],
    [
      'a key that JavaScript cannot hold',
      '{"targets": {"a": {"command": "x", "env": {▶"__proto__": "x"}}}}',
      /"__proto__" cannot be used/,
    ],
    [
      "another transport's key",
      '{"targets": {"a": {"type": "stdio", "command": "x", ▶"headers": {}}}}',
      /"headers" is for targets of type "http" or "sse": remove it, or write that type/,
    ],
    [
      'a misspelt key that is needed',
      '{"targets": {"a": {▶"comand": "x"}}}',
      /"comand": write "command"/,
    ],
    [
      "another tool's name for a key",
      '{"targets": {"a": {"url": "http://x", ▶"timeout": 5}}}',
      /"timeout": write "callTimeoutMs"/,
    ],
    [
      "another tool's switch",
      '{"targets": {"a": {"url": "http://x", ▶"disabled": true}}}',
      /write "enabled": false/,
    ],

    // Values
    [
      'a wrong word',
      '{"prefixMode": ▶"allways"}',
      /"allways": write "always", "conditional" or "never"/,
    ],
    ['a number for a word', '{"failureMode": ▶3}', /write "failOpen" or "failClosed"/],
    [
      'a list of targets',
      '{"targets": ▶[]}',
      /Expected an object, found an array: write \{ "name":/,
    ],
    ['null for a target', '{"targets": {"a": ▶null}}', /Expected an object: write \{ "command":/],
    [
      'a target without anything',
      '{"targets": {"a": ▶{}}}',
      /"command" or "url" is missing: write/,
    ],
    [
      'an unknown type',
      '{"targets": {"a": {"type": ▶"foo", "command": "x"}}}',
      /"foo": write "stdio", "http" or "sse"/,
    ],
    [
      "another tool's type",
      '{"targets": {"a": {"type": ▶"streamable-http", "url": "http://x"}}}',
      /"streamable-http": write "http"/,
    ],
    [
      'a type in capitals',
      '{"targets": {"a": {"type": ▶"SSE", "url": "http://x"}}}',
      /"SSE": write "sse"/,
    ],
    [
      'a type that is no text',
      '{"targets": {"a": {"type": ▶1, "url": "http://x"}}}',
      /write "stdio", "http" or "sse"/,
    ],
    [
      'a type without what it needs',
      '{"targets": {"a": ▶{"type": "stdio"}}}',
      /"command" is missing: write/,
    ],
    [
      'an empty command',
      '{"targets": {"a": {"command": ▶""}}}',
      /"command" is empty: write the program/,
    ],
    [
      'a command as a list',
      '{"targets": {"a": {"command": ▶["npx", "x"]}}}',
      /found an array: write the program to run.*"args"/,
    ],
    [
      'a whole command line',
      '{"targets": {"a": {"command": ▶"npx -y \\"x\\""}}}',
      /write "command": "npx", "args": \["-y",/,
    ],
    [
      'arguments as a text',
      '{"targets": {"a": {"command": "x", "args": ▶"-y"}}}',
      /found a string: write \["one", "two"\]/,
    ],
    [
      'an argument that is no text',
      '{"targets": {"a": {"command": "x", "args": ["-n", ▶5]}}}',
      /found the number 5: write a string in double quotes/,
    ],
    [
      'a switch in the environment',
      '{"targets": {"a": {"command": "x", "env": {"A": ▶true}}}}',
      /a string, a number or null, found true/,
    ],
    [
      'a variable that cannot be',
      '{"targets": {"a": {"command": "x", "env": {▶"A=B": "c"}}}}',
      /write "NAME": "value"/,
    ],
    [
      'a URL without http',
      '{"targets": {"a": {"url": ▶"localhost:3000/mcp"}}}',
      /Expected an http:\/\/ or https:\/\/ URL/,
    ],
    [
      'a header that is no name',
      '{"targets": {"a": {"url": "http://x", "headers": {▶"My Header": "x"}}}}',
      /no HTTP header name/,
    ],
    [
      'a header with a line break',
      '{"targets": {"a": {"url": "http://x", "headers": {"A": ▶"x\\n"}}}}',
      /without line breaks/,
    ],
    [
      'a number in quotes',
      '{"targets": {"a": {"url": "http://x", "callTimeoutMs": ▶"500"}}}',
      /write milliseconds such as 30000/,
    ],
    [
      'a broken number',
      '{"targets": {"a": {"url": "http://x", "callTimeoutMs": ▶1.5}}}',
      /Expected a whole number/,
    ],
    [
      'a number too small',
      '{"targets": {"a": {"url": "http://x", "startTimeoutMs": ▶5}}}',
      /write 100 or more/,
    ],
    [
      'a number too large',
      '{"targets": {"a": {"url": "http://x", "startTimeoutMs": ▶1e9}}}',
      /write 600000 or less/,
    ],
    [
      'a switch in quotes',
      '{"targets": {"a": {"url": "http://x", "enabled": ▶"no"}}}',
      /write true or false, without quotes/,
    ],

    // Names
    ['a name with capitals', '{"targets": {▶"My_Server": {"command": "x"}}}', /write "my-server"/],
    [
      'a name whose better one is taken',
      '{"targets": {▶"A": {"command": "x"}, "a": {"command": "x"}}}',
      /write "a-2"/,
    ],
    ['no name', '{"targets": {▶"": {"command": "x"}}}', /write "target"/],

    // Variables
    [
      'a variable that is not set',
      '{"targets": {"a": {"url": "▶${env:NOPE}"}}}',
      /NOPE is not set.*\$\{env:NOPE:-default\}/,
    ],
    [
      'such a variable behind escapes',
      '{"targets": {"a": {"command": "x", "args": ["\\u0041\\n é ▶${env:NOPE}"]}}}',
      /NOPE/,
    ],
    [
      'two such variables',
      '{"targets": {"a": {"command": "x", "env": {"A": "▶${env:NOPE} ▶${env:NADA}"}}}}',
      /NOPE/,
      /NADA/,
    ],
    [
      'an unknown variable',
      '{"targets": {"a": {"command": "x", "cwd": "▶${workspacefolder}"}}}',
      /write \$\{workspaceFolder\}/,
    ],
    [
      'a secret that breaks a URL',
      '{"targets": {"a": {"url": ▶"${env:TOKEN}"}}}',
      /^(?!.*s3cret).*URL/,
    ],
  ];

  for (const [what, marked, ...messages] of cases) {
    it(`tells ${what}, its place and what to write`, () => {
      const found = problemsOf(marked);
      assert.equal(found.length, messages.length);
      for (const [index, message] of messages.entries()) assert.match(found[index] ?? '', message);
    });
  }

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

  it('tells no more than a hundred, and soon', () => {
    const started = performance.now();
    const bad = Array.from({ length: 40_000 }, (_, index) => `"A${index}": {"x": 1}`).join(',');
    assert.equal(parseConfig(`{"targets": {${bad}}}`, file, env).problems.length, 100);
    const args = '1,'.repeat(300_000);
    const many = `{"targets": {"a": {"command": "x", "args": [${args}]}}}`;
    assert.equal(parseConfig(many, file, env).problems.length, 100);
    const unset = '${env:NOPE}'.repeat(50_000);
    const manyUnset = `{"targets": {"a": {"command": "x", "args": ["${unset}"]}}}`;
    assert.equal(parseConfig(manyUnset, file, env).problems.length, 100);
    assert.ok(performance.now() - started < 10_000);
  });

  it('never throws, and places every problem inside the text', () => {
    const pieces = fc.constantFrom(
      ...['{', '}', '[', ']', ':', ',', '"', '\\', '\n', '\r\n', '//', '/*', '*/', '\uFEFF', '😀'],
      ...['"targets"', '"a"', '"A_"', '"command"', '"url"', '"type"', '"stdio"', '"env"', '"args"'],
      ...['${env:NOPE}', '${', '"__proto__"', '"constructor"', 'null', 'true', '12', '"http://x"'],
      ...['{"targets":{"a":', '{"command":"x"}', '}}', '"headers":{"a b":"\\n"}'],
    );
    const texts = fc.oneof(
      fc.string(),
      fc.array(pieces, { maxLength: 30 }).map(all => all.join('')),
    );
    fc.assert(
      fc.property(texts, text => {
        const { config, problems } = parseConfig(text, file, env);
        assert.equal(config === undefined, problems.length > 0);
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
