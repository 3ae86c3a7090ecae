import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { formatLabelSelector } from '../../../../../daemon/kubernetes/forward/labelSelector.ts';

describe('formatLabelSelector', () => {
  it('writes every kind of condition', () => {
    const selector = formatLabelSelector({
      matchLabels: { app: 'web', 'example.com/tier': 'mcp' },
      matchExpressions: [
        { key: 'track', operator: 'In', values: ['stable', 'canary'] },
        { key: 'zone', operator: 'NotIn', values: ['far'] },
        { key: 'mcp', operator: 'Exists' },
        { key: 'legacy', operator: 'DoesNotExist', values: null },
      ],
    });
    assert.equal(
      selector,
      'app=web,example.com/tier=mcp,track in (stable,canary),zone notin (far),mcp,!legacy',
    );
  });

  it('is empty where there is no condition', () => {
    assert.equal(formatLabelSelector({ matchLabels: null }), '');
  });
});
