import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { toolTokens } from '../../../../daemon/federation/toolTokens.ts';

const description = 'Reads the complete contents of a file as text';

/** Tools of real servers, and how many tokens o200k_base makes of them. */
const counted: readonly (readonly [
  tokens: number,
  tool: { readonly name: string; readonly [key: string]: unknown },
])[] = [
  [
    57,
    {
      name: 'everything_echo',
      description: 'Echoes back the input string',
      inputSchema: {
        $schema: 'http://json-schema.org/draft-07/schema#',
        type: 'object',
        properties: { message: { type: 'string', description: 'Message to echo' } },
        required: ['message'],
      },
    },
  ],
  [
    141,
    {
      name: 'filesystem_read_multiple_files',
      description:
        "Read the contents of multiple files simultaneously. This is more efficient than reading files one by one when you need to analyze or compare multiple files. Each file's content is returned with its path as a reference. Failed reads for individual files won't stop the entire operation. Only works within allowed directories.",
      inputSchema: {
        $schema: 'http://json-schema.org/draft-07/schema#',
        type: 'object',
        properties: {
          paths: {
            minItems: 1,
            type: 'array',
            items: { type: 'string' },
            description:
              'Array of file paths to read. Each path must be a string pointing to a valid file within allowed directories.',
          },
        },
        required: ['paths'],
      },
    },
  ],
  [
    110,
    {
      name: 'github_fork_repository',
      description: 'Fork a GitHub repository to your account or specified organization',
      inputSchema: {
        type: 'object',
        properties: {
          owner: { type: 'string', description: 'Repository owner (username or organization)' },
          repo: { type: 'string', description: 'Repository name' },
          organization: {
            type: 'string',
            description: 'Optional: organization to fork to (defaults to your personal account)',
          },
        },
        required: ['owner', 'repo'],
        additionalProperties: false,
        $schema: 'http://json-schema.org/draft-07/schema#',
      },
    },
  ],
];

describe('toolTokens', () => {
  for (const [tokens, tool] of counted) {
    it(`is near what a tokenizer counts for ${tool.name}`, () => {
      const estimate = toolTokens(tool.name, { ...tool });
      assert.ok(Math.abs(estimate - tokens) <= tokens * 0.08, `${estimate}, not ${tokens}`);
    });
  }

  it('grows with what a model reads', () => {
    const short = toolTokens('a_read', { name: 'read', description });
    const long = toolTokens('a_read', { name: 'read', description: description.repeat(10) });
    assert.ok(long > 5 * short, `${short} and ${long}`);
  });

  it('leaves out what a model does not read', () => {
    const tool = { name: 'read', description };
    const more = { ...tool, outputSchema: { description }, annotations: { title: description } };
    assert.equal(toolTokens('a_read', more), toolTokens('a_read', tool));
  });

  it('counts the same tool anew under another name', () => {
    const tool = { name: 'read', description };
    const short = toolTokens('a_read', tool);
    assert.ok(toolTokens(`a_read_${'from_everywhere'.repeat(3)}`, tool) > short);
    assert.equal(toolTokens('a_read', tool), short);
  });

  it('looks at a part of a text of megabytes, which stands for the rest', () => {
    const tokensOf = (description: string) =>
      toolTokens('a', { name: 'a', description, inputSchema: {} });
    const words = 'Finds files by their names and contents. ';
    const [part, whole] = [1_000, 10_000].map(count => tokensOf(words.repeat(count)));
    assert.ok(part !== undefined && whole !== undefined);
    assert.ok(Math.abs(whole / part - 10) < 0.1, `${whole} is about ten times ${part}`);
  });
});
