import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { configWarnings } from '../../../../extension/configuration/configWarnings.ts';
import { sampleFederation, sampleTool } from '../support/samples.ts';

const tools = { ecko: { hidden: true }, echo: { hidden: true }, 'e*': {}, 'delete_*': {} };
const text = JSON.stringify({ targets: { everything: { command: 'x', tools } } });

describe('a rule for a tool', () => {
  it('is warned of at its key when the target has no such tool', () => {
    const federation = sampleFederation({ tools: { everything: [sampleTool('echo')] } });
    const found = configWarnings(text, federation).map(({ range, message }) => [
      text.slice(range.offset, range.offset + range.length),
      message,
    ]);
    assert.deepEqual(found, [
      ['"ecko"', '"everything" has no tool ecko, so this rule does nothing'],
      ['"delete_*"', '"everything" has no tool delete_*, so this rule does nothing'],
    ]);
  });

  it('is not warned of while nobody knows the tools', () => {
    assert.deepEqual(configWarnings(text, sampleFederation({ tools: {} })), []);
  });
});
