import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { federationsOfWindow } from '../../../../extension/model/federationsOfWindow.ts';
import { sampleFederation, sampleSnapshot } from '../support/samples.ts';

const snapshot = sampleSnapshot(
  sampleFederation(),
  sampleFederation({ name: 'ours', endpoint: 'http://127.0.0.1:5387/ours/mcp' }),
  sampleFederation({ name: 'theirs', endpoint: 'http://127.0.0.1:5387/theirs/mcp' }),
);

describe('federationsOfWindow', () => {
  for (const { opened, names, what } of [
    { opened: new Set(['ours']), names: ['ours'], what: 'its workspace, which has the user too' },
    { opened: new Set<string>(), names: ['user'], what: 'the user when the workspace has none' },
    { opened: undefined, names: ['user'], what: 'the user while the workspace is not known' },
    { opened: new Set(['gone']), names: ['user'], what: 'the user when its own was closed' },
  ]) {
    it(`are those of ${what}`, () => {
      assert.deepEqual(
        federationsOfWindow(snapshot, opened).map(({ name }) => name),
        names,
      );
    });
  }
});
