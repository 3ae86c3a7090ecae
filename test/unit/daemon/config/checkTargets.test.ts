import { describe } from 'node:test';

import { tellsMistakes } from './problemsOf.ts';

describe('checkTargets', () => {
  tellsMistakes([
    ['a name with capitals', '{"targets": {▶"My_Server": {"command": "x"}}}', /write "my-server"/],
    [
      'a name whose better one is taken',
      '{"targets": {▶"A": {"command": "x"}, "a": {"command": "x"}}}',
      /write "a-2"/,
    ],
    ['no name', '{"targets": {▶"": {"command": "x"}}}', /write "target"/],
  ]);
});
