import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { applyEdits } from 'jsonc-parser';

import { readOption, setOption } from '../../../../extension/configuration/setOption.ts';

const text = '{\n\t// mine\n\t"targets": {},\n}\n';

describe('setOption', () => {
  it('adds one, and leaves comments and layout', () => {
    const changed = applyEdits(text, setOption(text, 'prefixMode', 'never'));
    assert.equal(changed, '{\n\t// mine\n\t"targets": {},\n\t"prefixMode": "never",\n}\n');
    assert.equal(readOption(changed, 'prefixMode'), 'never');
  });

  it('is nothing where the configuration says nothing', () => {
    assert.equal(readOption(text, 'failureMode'), undefined);
    assert.equal(readOption('no JSON', 'failureMode'), undefined);
  });
});
