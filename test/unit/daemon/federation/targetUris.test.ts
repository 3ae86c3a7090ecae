import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { TargetUris } from '../../../../daemon/federation/targetUris.ts';

describe('TargetUris', () => {
  it('puts the name of the target before its URIs', () => {
    assert.equal(new TargetUris('a').expose('m://1'), 'a+m://1');
    assert.equal(new TargetUris('a').expose('ui://1'), 'ui://a+1');
  });

  it('leaves a URI that leads to the target as it is', () => {
    const uris = new TargetUris('a', uri => uri === 'm://1');
    assert.equal(uris.expose('m://1'), 'm://1');
    assert.equal(uris.expose('m://2'), 'a+m://2');
  });
});
