import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { draftSchema } from '../../../../extension/invoke/draftSchema.ts';

describe('draftSchema', () => {
  it('leads nowhere outside, and draws no Markdown', () => {
    const schema = draftSchema({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $id: 'https://example.com/x',
      properties: {
        a: { $ref: 'https://example.com/evil', markdownDescription: '[x](command:y)' },
        b: { $ref: '#/$defs/B' },
        list: { items: [{ $ref: 'file:///etc/passwd' }] },
      },
      $defs: { B: { type: 'string', defaultSnippets: [{ body: 'x' }] } },
    });
    const text = JSON.stringify(schema);
    assert.doesNotMatch(text, /example\.com|passwd|command:|defaultSnippets/);
    assert.match(text, /"\$ref":"#\/\$defs\/B"/);
  });

  it('leaves names and values of the author as they are', () => {
    const given = {
      type: 'object',
      properties: { $id: { type: 'string' }, id: { default: { $ref: 'https://x' } } },
      required: ['$id'],
      additionalProperties: false,
    };
    const { properties, ...others } = draftSchema(given);
    assert.deepEqual(others, { type: 'object', required: ['$id'], additionalProperties: false });
    assert.deepEqual(
      { ...(properties as object), $schema: undefined },
      { ...given.properties, $schema: undefined },
    );
  });
});
