import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { applyEdits } from 'jsonc-parser';

import { parseConfig } from '../../../../daemon/config/parseConfig.ts';
import { configWarnings } from '../../../../extension/configuration/configWarnings.ts';
import type { Diagnosis } from '../../../../extension/configuration/diagnosis.ts';
import { problemRange } from '../../../../extension/configuration/problemRange.ts';
import { quickFixes } from '../../../../extension/configuration/quickFixes.ts';
import { readTree } from '../../../../extension/configuration/writtenTargets.ts';
import { sampleFederation, sampleTool } from '../support/samples.ts';

/** All that is wrong with a text of one line: what the daemon says, and what is told besides. */
function diagnosesOf(text: string): Diagnosis[] {
  const { problems } = parseConfig(text, '/c/mcp-federation.json', { HOME: '/h' });
  const root = readTree(text);
  return [
    ...problems.map(({ line, column, ...problem }): Diagnosis => {
      assert.equal(line, 1);
      return { ...problem, severity: 'error', range: problemRange(text, root, column - 1) };
    }),
    ...configWarnings(text, undefined),
  ];
}

describe('quickFixes', () => {
  for (const [what, text, marked, ...fixes] of [
    [
      'a misspelt key',
      '{"targets": {"a": {"comand": "x"}}}',
      '"comand"',
      ['Change to "command"', '{"targets": {"a": {"command": "x"}}}'],
      ['Remove "comand"', '{"targets": {"a": {}}}'],
    ],
    [
      'an unknown key between others',
      '{"targets": {"a": {"command": "x", "colour": 1, "args": []}}}',
      '"colour"',
      ['Remove "colour"', '{"targets": {"a": {"command": "x", "args": []}}}'],
    ],
    [
      'an unknown key before others',
      '{"targets": {"a": {"colour": 1, "command": "x"}}}',
      '"colour"',
      ['Remove "colour"', '{"targets": {"a": {"command": "x"}}}'],
    ],
    [
      'the key of other tools for a target that is off',
      '{"targets": {"a": {"command": "x", "disabled": true}}}',
      '"disabled"',
      ['Change to "enabled": false', '{"targets": {"a": {"command": "x", "enabled": false}}}'],
      ['Remove "disabled"', '{"targets": {"a": {"command": "x"}}}'],
    ],
    [
      'an unknown type',
      '{"targets": {"a": {"type": "local", "command": "x"}}}',
      '"local"',
      ['Change to "stdio"', '{"targets": {"a": {"type": "stdio", "command": "x"}}}'],
    ],
    [
      'a wrong name',
      '{"targets": {"My Server": {"command": "x"}}}',
      '"My Server"',
      ['Change to "my-server"', '{"targets": {"my-server": {"command": "x"}}}'],
    ],
    [
      'an unknown variable',
      '{"targets": {"a": {"command": "x", "env": {"A": "b ${input:key}"}}}}',
      '${input:key}',
      [
        'Change to ${env:key}',
        '{"targets": {"a": {"command": "x", "env": {"A": "b ${env:key}"}}}}',
      ],
    ],
    [
      'a variable that is not set',
      '{"targets": {"a": {"command": "x", "env": {"A": "${env:NOPE}"}}}}',
      '${env:NOPE}',
      [
        'Let it be empty when it is not set',
        '{"targets": {"a": {"command": "x", "env": {"A": "${env:NOPE:-}"}}}}',
      ],
    ],
    [
      'a secret',
      '{"targets": {"a": {"url": "https://e.com", "headers": {"Authorization": "Bearer s3cr3tvalue"}}}}',
      's3cr3tvalue',
      [
        'Move to ${env:A_TOKEN}',
        '{"targets": {"a": {"url": "https://e.com", "headers": {"Authorization": "Bearer ${env:A_TOKEN}"}}}}',
      ],
    ],
  ] as const) {
    it(`put right ${what}, at its exact place`, () => {
      const [diagnosis] = diagnosesOf(text);
      assert.ok(diagnosis);
      const { offset, length } = diagnosis.range;
      assert.equal(text.slice(offset, offset + length), marked);
      const found = quickFixes(text, diagnosis).map(({ title, edits }) => [
        title,
        applyEdits(text, [...edits]),
      ]);
      assert.deepEqual(found, fixes);
    });
  }

  it('split a command line, before the arguments that are there', () => {
    const text = '{"targets": {"a": {"command": "npx -y pkg", "args": ["more"]}}}';
    const [diagnosis] = diagnosesOf(text);
    assert.ok(diagnosis);
    const [fix] = quickFixes(text, diagnosis);
    assert.deepEqual(JSON.parse(applyEdits(text, [...(fix?.edits ?? [])])), {
      targets: { a: { command: 'npx', args: ['-y', 'pkg', 'more'] } },
    });
  });

  it('disable or remove the second of two equal targets', () => {
    const text = '{"targets": {"a": {"command": "x"}, "b": {"type": "stdio", "command": "x"}}}';
    const [diagnosis] = diagnosesOf(text);
    assert.equal(diagnosis?.code, 'equalTargets');
    const fixed = quickFixes(text, diagnosis).map(({ edits }) =>
      JSON.parse(applyEdits(text, [...edits])),
    );
    assert.deepEqual(fixed, [
      { targets: { a: { command: 'x' }, b: { type: 'stdio', command: 'x', enabled: false } } },
      { targets: { a: { command: 'x' } } },
    ]);
  });

  it('keep the secret that an edit takes away', () => {
    const text = '{"targets": {"a": {"command": "x", "env": {"API_KEY": "abc-123-def"}}}}';
    const [diagnosis] = diagnosesOf(text);
    assert.ok(diagnosis);
    assert.deepEqual(quickFixes(text, diagnosis)[0]?.secret, {
      variable: 'API_KEY',
      value: 'abc-123-def',
    });
  });

  it('give tools shorter names, where VS Code cuts them', () => {
    const text = '{"targets": {"everything": {"command": "x"}}}';
    const names = ['list_all_of_the_pull_request_comments', 'list_all_of_the_pull_request_reviews'];
    const tools = { everything: [...names, 'echo'].map(name => sampleTool(name)) };
    const [diagnosis] = configWarnings(text, sampleFederation({ tools }));
    assert.equal(diagnosis?.code, 'longNames');
    const [fix] = quickFixes(text, diagnosis);
    assert.equal(fix?.title, 'Give 2 tools shorter names');
    assert.deepEqual(JSON.parse(applyEdits(text, [...fix.edits])).targets.everything.tools, {
      [names[0] ?? '']: { name: 'list_pull_request_comments' },
      [names[1] ?? '']: { name: 'list_pull_request_reviews' },
    });
  });
});
