import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { parseConfig } from '../../../../daemon/config/parseConfig.ts';
import { env, file } from './problemsOf.ts';

const target = (rest: string) => `{"targets": {"a": {${rest}}}}`;

describe('parseConfig, of what may be written instead', () => {
  for (const [text, code, instead] of [
    ['{"targts": {}}', 'unknownKey', ['"targets"']],
    ['{"colour": 1}', 'unknownKey', undefined],
    ['{"prefixMode": "no"}', 'unknownValue', ['"always"', '"conditional"', '"never"']],
    ['{"targets": {"A b": {"command": "x"}}}', 'targetName', ['"a-b"']],
    [target('"type": "local", "command": "x"'), 'unknownType', ['"stdio"']],
    [target('"command": "npx -y x"'), 'commandLine', undefined],
    [target('"command": "x", "env": {"A": "${env:NOPE}"}'), 'variableUnset', undefined],
    [target('"command": "x", "args": ["${userHom}"]'), 'unknownVariable', ['${userHome}']],
    [target('"command": "x", "env": {"A": "${input:key}"}'), 'unknownVariable', ['${env:key}']],
    [
      target('"command": "x", "env": {"A": "${KEY}"}'),
      'unknownVariable',
      ['${env:KEY}', '$${KEY}'],
    ],
    [target('"context": "c", "service": "svc/web", "port": 1'), 'resourceName', ['"web"']],
  ] as const) {
    it(`is told for ${text}`, () => {
      const [problem] = parseConfig(text, file, env).problems;
      assert.equal(problem?.code, code);
      assert.deepEqual(problem?.instead, instead);
    });
  }
});
