import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { readWatchLine } from '../../../../../daemon/kubernetes/watch/watchLine.ts';

const object = {
  kind: 'Service',
  metadata: { name: 'web', namespace: 'team', resourceVersion: '7' },
  spec: {},
};
const line = (type: string, of: unknown = object) => JSON.stringify({ type, object: of });

describe('readWatchLine', () => {
  for (const type of ['ADDED', 'MODIFIED']) {
    it(`reads ${type} as the object as it is now`, () => {
      assert.deepEqual(readWatchLine(line(type)), {
        kind: 'set',
        found: { key: 'team/web', resourceVersion: '7', object },
      });
    });
  }

  it('reads what was deleted', () => {
    const read = readWatchLine(line('DELETED', { metadata: { name: 'team' } }));
    assert.equal(read.kind === 'deleted' && read.found.key, 'team');
  });

  it('reads how far the watch has come', () => {
    const bookmark = {
      kind: 'Service',
      metadata: { resourceVersion: '9', creationTimestamp: null },
    };
    assert.deepEqual(readWatchLine(line('BOOKMARK', bookmark)), { kind: 'bookmark', version: '9' });
  });

  it('reads that the version is too old', () => {
    const status = { kind: 'Status', code: 410, reason: 'Expired', message: 'too old' };
    assert.deepEqual(readWatchLine(line('ERROR', status)), { kind: 'expired' });
  });

  it('reads any other failure, with what is said of it', () => {
    const status = { kind: 'Status', code: 500, message: 'etcd is gone' };
    assert.deepEqual(readWatchLine(line('ERROR', status)), {
      kind: 'failed',
      message: 'etcd is gone',
    });
    const silent = readWatchLine(line('ERROR', {}));
    assert.equal(silent.kind === 'failed' && silent.message, 'The API server ended the watch');
  });

  for (const text of ['', '<html>', '{}', '{"type":"ADDED"}', line('ADDED', {}), line('LOST')]) {
    it(`refuses ${JSON.stringify(text)}`, () => {
      assert.throws(() => readWatchLine(text));
    });
  }
});
