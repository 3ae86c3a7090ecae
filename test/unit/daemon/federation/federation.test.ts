import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { nobody } from '../../../../daemon/upstream/pendingCall.ts';
import { startHttpPeer } from '../../../fixtures/httpPeer.ts';
import { text, type FixtureTool } from '../../../fixtures/peer.ts';
import { leasePort } from '../../../support/everything.ts';
import { isRunning } from '../../../support/processTree.ts';
import { fixture } from '../../../support/targets.ts';
import { openFederationHome, type OpenedFederation } from './federationHome.ts';
import { recordedCaller } from './recordedCaller.ts';

const soon = () => AbortSignal.timeout(20_000);
const namesOf = ({ federation }: OpenedFederation) =>
  federation.catalog.tools.items.map(({ exposedName }) => exposedName);
const stateOf = ({ federation }: OpenedFederation, target: string) =>
  federation.upstream(target).state;
const pidOf = (opened: OpenedFederation, target: string) => {
  const state = stateOf(opened, target);
  return state.kind === 'ready' ? state.pid : undefined;
};
const peerWith = (...names: string[]) => {
  const tools = names.map((name): [string, FixtureTool] => [name, { call: () => text(name) }]);
  return startHttpPeer({ name: 'peer', tools: new Map(tools) });
};

describe('Federation', { concurrency: 4 }, () => {
  it('joins the tools of its targets, in the order of the configuration', async () => {
    await using home = await openFederationHome();
    await using remote = await peerWith('x', 'y');
    const opened = await home.open('user', {
      targets: {
        remote: { type: 'http', url: remote.url },
        local: fixture('hangsOnCall'),
      },
    });
    await opened.federation.settled(soon());
    assert.deepEqual(namesOf(opened), ['remote_x', 'remote_y', 'local_hang', 'local_echo']);
    const status = opened.federation.status();
    assert.deepEqual(
      status.targets.map(({ name, state, toolCount }) => [name, state.kind, toolCount]),
      [
        ['remote', 'ready', 2],
        ['local', 'ready', 2],
      ],
    );
    assert.deepEqual(Object.keys(status.tools), ['remote', 'local']);
    assert.equal(status.configFile, opened.config.file);
  });

  it('goes without a target that lacks a variable, and says which', async () => {
    await using home = await openFederationHome();
    const opened = await home.open('user', {
      targets: {
        keyed: { ...fixture('hangsOnCall'), env: { KEY: '${env:NEVER_SET}' } },
        off: { ...fixture('hangsOnCall'), env: { KEY: '${env:NEVER_SET}' }, enabled: false },
        local: fixture('hangsOnCall'),
      },
    });
    await opened.federation.settled(soon());
    assert.deepEqual(namesOf(opened), ['local_hang', 'local_echo']);
    const { targets, tools, problems } = opened.federation.status();
    assert.deepEqual(
      targets.map(({ name, state }) => [name, state.kind]),
      [
        ['local', 'ready'],
        ['keyed', 'failed'],
        ['off', 'disabled'],
      ],
    );
    assert.deepEqual(tools['keyed'], []);
    assert.equal(problems.length, 1);
    const keyed = opened.federation.targetStatus('keyed')?.state;
    assert.match(keyed?.kind === 'failed' ? keyed.error.message : '', /NEVER_SET is not set/);
    assert.throws(() => opened.federation.upstream('keyed'), { code: 'CONFIG_INVALID' });
  });

  it('goes without a target that fails, and says why', async () => {
    await using home = await openFederationHome();
    await using peer = await peerWith('x');
    const nobody = `http://127.0.0.1:${await leasePort()}/mcp`;
    const opened = await home.open('user', {
      targets: { bad: { type: 'http', url: nobody }, good: { type: 'http', url: peer.url } },
    });
    await opened.federation.settled(soon());
    assert.deepEqual(namesOf(opened), ['good_x']);
    const { state } = opened.federation.targetStatus('bad') ?? {};
    assert.ok(state?.kind === 'failed' && /ECONNREFUSED/.test(state.error.message));
  });

  it('shows a disabled target, and starts nothing for it', async () => {
    await using home = await openFederationHome();
    const opened = await home.open('user', {
      targets: { off: fixture('chatty', { enabled: false }) },
    });
    await opened.federation.settled(soon());
    assert.equal(stateOf(opened, 'off').kind, 'disabled');
    assert.deepEqual(namesOf(opened), []);
  });

  it('knows no target that is not configured', async () => {
    await using home = await openFederationHome();
    const { federation } = await home.open('user', {});
    assert.throws(() => federation.upstream('ghost'), {
      code: 'UNKNOWN_TARGET',
      message: 'The federation user has no target ghost',
    });
    assert.equal(federation.targetStatus('ghost'), undefined);
    assert.deepEqual(federation.toolEntries('ghost'), []);
  });

  describe('when its configuration changes', () => {
    it('touches only what changed', async () => {
      await using home = await openFederationHome();
      const same = fixture('crashesMidCall');
      const opened = await home.open('user', {
        targets: { same, changed: fixture('chatty'), removed: fixture('hangsOnCall') },
      });
      await opened.federation.settled(soon());
      const before = ['same', 'changed', 'removed'].map(name => pidOf(opened, name) ?? 0);
      assert.ok(before.every(isRunning));
      await opened.reconfigure({
        targets: {
          added: fixture('environment'),
          changed: fixture('chatty', { env: { A: '1' } }),
          same,
        },
      });
      await opened.federation.settled(soon());
      assert.equal(pidOf(opened, 'same'), before[0]);
      assert.notEqual(pidOf(opened, 'changed'), before[1]);
      assert.deepEqual(
        [...opened.federation.targets].map(({ name }) => name),
        ['added', 'changed', 'same'],
      );
      assert.throws(() => opened.federation.upstream('removed'));
      // What it gave up has ended by the time that the next change is taken up.
      await opened.reconfigure({ targets: { same } });
      assert.deepEqual(before.map(isRunning), [true, false, false]);
      assert.ok(namesOf(opened).every(name => name.startsWith('same_')));
    });

    it('keeps the process of a target that only got another name', async () => {
      await using home = await openFederationHome();
      const opened = await home.open('user', { targets: { old: fixture('crashesMidCall') } });
      await opened.federation.settled(soon());
      const before = pidOf(opened, 'old');
      await opened.reconfigure({ targets: { new: fixture('crashesMidCall') } });
      assert.equal(pidOf(opened, 'new'), before);
      assert.ok(namesOf(opened).includes('new_echo'));
    });

    it('goes on as it was when the file has a mistake, and tells of it', async () => {
      await using home = await openFederationHome();
      await using peer = await peerWith('x');
      const opened = await home.open('user', {
        targets: { a: { type: 'http', url: peer.url } },
      });
      await opened.federation.settled(soon());
      await opened.reconfigure('{ "targets": { "a": 7 } }');
      assert.equal(stateOf(opened, 'a').kind, 'ready');
      assert.deepEqual(namesOf(opened), ['a_x']);
      assert.equal(opened.federation.status().problems.length, 1);
    });

    it('renames tools when the mode of prefixes changes, and tells its sessions', async () => {
      await using home = await openFederationHome();
      await using peer = await peerWith('x');
      const targets = { a: { type: 'http', url: peer.url } } as const;
      const opened = await home.open('user', { targets });
      await opened.federation.settled(soon());
      const caller = recordedCaller();
      using _joined = opened.federation.join(caller);
      await opened.reconfigure({ targets, prefixMode: 'never' });
      assert.deepEqual(namesOf(opened), ['x']);
      assert.deepEqual(
        caller.told.items.map(({ method }) => method),
        ['notifications/tools/list_changed'],
      );
      await opened.reconfigure({ targets, prefixMode: 'never', failureMode: 'failClosed' });
      assert.equal(caller.told.items.length, 1);
    });

    it('ends with all that it started, in the middle of a change too', async () => {
      await using home = await openFederationHome();
      const opened = await home.open('user', {
        targets: { a: fixture('chatty'), b: fixture('hangsOnCall') },
      });
      await opened.federation.settled(soon());
      const before = ['a', 'b'].map(name => opened.federation.upstream(name));
      const pids = ['a', 'b'].map(name => pidOf(opened, name) ?? 0);
      await home.write('user', { targets: { a: fixture('environment') } });
      await opened.config.reload();
      await opened.federation[Symbol.asyncDispose]();
      assert.deepEqual(pids.map(isRunning), [false, false]);
      assert.deepEqual([...opened.federation.targets], []);
      for (const upstream of before)
        await assert.rejects(upstream.start(), { code: 'UPSTREAM_DISABLED' });
    });
  });

  it('tells its sessions when a target changes its tools', async () => {
    await using home = await openFederationHome();
    const opened = await home.open('user', { targets: { a: fixture('changingTools') } });
    await opened.federation.settled(soon());
    const caller = recordedCaller();
    const gone = recordedCaller();
    using _joined = opened.federation.join(caller);
    opened.federation.join(gone)[Symbol.dispose]();
    const params = { name: 'add-tool', arguments: { name: 'fresh' } };
    opened.federation.upstream('a').call('tools/call', params, nobody);
    await caller.told.first('it', ({ method }) => method === 'notifications/tools/list_changed');
    assert.ok(namesOf(opened).includes('a_fresh'));
    assert.deepEqual(gone.told.items, []);
  });

  describe('with the targets of the user', () => {
    it('has them too, and its own of the same name instead', async () => {
      await using home = await openFederationHome();
      await using mine = await peerWith('mine');
      await using theirs = await peerWith('theirs');
      const targets = {
        shared: { type: 'http', url: theirs.url },
        both: { type: 'http', url: theirs.url },
      } as const;
      const user = await home.open('user', { targets });
      const workspace = await home.open(
        'shop',
        { targets: { both: { type: 'http', url: mine.url } } },
        user.config,
      );
      await workspace.federation.settled(soon());
      assert.deepEqual(namesOf(workspace), ['shared_theirs', 'both_mine']);
      assert.equal(workspace.federation.upstream('shared'), user.federation.upstream('shared'));
      assert.notEqual(workspace.federation.upstream('both'), user.federation.upstream('both'));
    });

    it('follows them as they change', async () => {
      await using home = await openFederationHome();
      await using peer = await peerWith('x');
      const user = await home.open('user', {});
      const workspace = await home.open('shop', {}, user.config);
      await user.reconfigure({ targets: { a: { type: 'http', url: peer.url } } });
      await workspace.events.first('it', ({ kind }) => kind === 'toolsChanged');
      assert.deepEqual(namesOf(workspace), ['a_x']);
    });
  });

  describe('waiting', () => {
    it('gives up when it is aborted', async () => {
      await using home = await openFederationHome();
      const opened = await home.open('user', { targets: { a: fixture('hangsOnInitialize') } });
      for (const wait of ['settled', 'known'] as const) {
        await assert.rejects(opened.federation[wait](AbortSignal.timeout(50)), {
          name: 'TimeoutError',
        });
      }
    });

    it('for what is known does not wait for targets that are known from their last run', async () => {
      await using home = await openFederationHome();
      await using peer = await peerWith('x');
      const targets = { a: { type: 'http', url: peer.url } } as const;
      const first = await home.open('user', { targets });
      await first.federation.settled(soon());
      await first.federation[Symbol.asyncDispose]();
      const second = await home.open('again', { targets });
      await second.federation.known(AbortSignal.abort());
      assert.deepEqual(namesOf(second), ['a_x']);
      await second.federation.settled(soon());
    });
  });
});
