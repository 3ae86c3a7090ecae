import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import fc from 'fast-check';

import { expandText } from '../../../../../../daemon/config/expandText.ts';
import { splitText } from '../../../../../../daemon/kubernetes/manifests/export/textParts.ts';

describe('splitText', () => {
  it('finds variables, folders and text', () => {
    assert.deepEqual(splitText('a ${env:X}${env:Y:-z} ${workspaceFolder}/$${env:Z}'), [
      { kind: 'text', text: 'a ' },
      { kind: 'env', name: 'X', fallback: undefined },
      { kind: 'env', name: 'Y', fallback: 'z' },
      { kind: 'text', text: ' ' },
      { kind: 'folder', name: 'workspaceFolder' },
      { kind: 'text', text: '/${env:Z}' },
    ]);
  });

  it('sees the same variables as the expansion', () => {
    const piece = fc.constantFrom(
      '$',
      '{',
      '}',
      'env:',
      'X',
      'Y:-d',
      '${env:X}',
      '$${',
      '${env:Y:-d}',
      ' ',
      'userHome',
      '${userHome}',
    );
    fc.assert(
      fc.property(
        fc.array(piece).map(pieces => pieces.join('')),
        text => {
          const variables = { env: { X: '1', Y: '2' }, folders: { userHome: '/h' } };
          const expanded = expandText(text, variables);
          fc.pre(expanded.mistakes.length === 0);
          const joined = splitText(text)
            .map(part => {
              if (part.kind === 'text') return part.text;
              if (part.kind === 'folder') return '/h';
              return part.name === 'X' ? '1' : part.name === 'Y' ? '2' : (part.fallback ?? '');
            })
            .join('');
          assert.equal(joined, expanded.text);
        },
      ),
    );
  });
});
