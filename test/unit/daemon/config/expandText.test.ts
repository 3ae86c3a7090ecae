import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import fc from 'fast-check';

import { expandText } from '../../../../daemon/config/expandText.ts';

const variables = {
  env: { NAME: 'value', EMPTY: '', NESTED: '${env:NAME}', 'my.dotted-name': 'dotted' },
  folders: { userHome: '/home/ada', configFolder: '/c', workspaceFolder: '/w' },
};

describe('expandText, of a mistake', () => {
  for (const [text, message] of [
    [
      '${env:NOPE}',
      /The environment variable NOPE is not set where the daemon was started .* restart the daemon, or write \$\{env:NOPE:-default\}/,
    ],
    ['${env:toString}', /toString is not set/],
    ['${env:}', /write \$\{env:NAME\}/],
    ['${env}', /write \$\{env:NAME\}/],
    ['${env:A B}', /write \$\{env:NAME\}/],
    ['${}', /the known ones are \$\{env:NAME\}, \$\{userHome\}/],
    [
      '${NAME}',
      /write \$\{env:NAME\} for an environment variable, or \$\$\{NAME\} for the text itself/,
    ],
    ['${input:key}', /not asked for here, write \$\{env:NAME\}/],
    ['${userHom}', /write \$\{userHome\}/],
    ['${workspaceRoot}', /write \$\{workspaceFolder\}/],
    ['${constructor}', /Unknown variable/],
    ['${env:NAME', /not closed: write "\}"/],
    ['${env:NOPE:-${userHome}}', /cannot stand inside another/],
  ] as const) {
    it(`says what to write instead of ${text}`, () => {
      const { mistakes } = expandText(`é ${text}`, variables);
      assert.equal(mistakes.length, 1);
      assert.equal(mistakes[0]?.index, 2);
      assert.match(mistakes[0]?.message ?? '', message);
    });
  }
});

describe('expandText', () => {
  for (const [text, expanded] of [
    ['', ''],
    ['plain $ { } $x', 'plain $ { } $x'],
    ['a${env:NAME}b${env:NAME}', 'avaluebvalue'],
    ['${env:my.dotted-name}', 'dotted'],
    ['${env:EMPTY}', ''],
    ['${env:EMPTY:-other}', 'other'],
    ['${env:NAME:-other}', 'value'],
    ['${env:NOPE:-}', ''],
    ['${env:NOPE:-a b:-c\n}', 'a b:-c\n'],
    ['${env:NESTED}', '${env:NAME}'],
    ['${userHome}/x', '/home/ada/x'],
    ['${configFolder}:${workspaceFolder}', '/c:/w'],
    ['$${env:NAME} and $${x}', '${env:NAME} and ${x}'],
  ] as const) {
    it(`makes ${JSON.stringify(expanded)} of ${JSON.stringify(text)}`, () => {
      assert.deepEqual(expandText(text, variables), { text: expanded, mistakes: [] });
    });
  }

  it('takes values as they are', () => {
    fc.assert(
      fc.property(fc.string(), value => {
        const expanded = expandText('<${env:X}>', { env: { X: value }, folders: {} });
        assert.deepEqual(expanded, { text: `<${value}>`, mistakes: [] });
      }),
    );
  });
});
