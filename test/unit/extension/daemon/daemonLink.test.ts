import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';

import { readDiscovery } from '../../../../extension/daemon/readDiscovery.ts';
import { openLinkHome } from '../support/linkHome.ts';
import { standInDaemon } from '../support/standInDaemon.ts';

describe('DaemonLink', () => {
  it('starts the daemon when there is none', async () => {
    await using home = await openLinkHome();
    using window = home.openWindow();
    const { discovery } = await window.link.connected();
    assert.deepEqual(discovery, await readDiscovery(home.state));
    assert.notEqual(discovery.pid, process.pid);
  });

  it('uses the daemon that is there', async () => {
    await using home = await openLinkHome();
    await using daemon = await standInDaemon();
    await daemon.announce(home.state);
    using window = home.openWindow();
    assert.deepEqual((await window.link.connected()).discovery, daemon.discovery);
  });

  it('shares one daemon between windows that open at the same moment', async () => {
    await using home = await openLinkHome();
    using one = home.openWindow();
    using other = home.openWindow();
    const [first, second] = await Promise.all([one.link.connected(), other.link.connected()]);
    assert.equal(first.discovery.pid, second.discovery.pid);
  });

  it('starts another daemon when the first is killed, and says "unknown" meanwhile', async () => {
    await using home = await openLinkHome();
    using window = home.openWindow();
    const { discovery } = await window.link.connected();
    const unknown = window.until('unknown');
    process.kill(discovery.pid, 'SIGKILL');
    assert.match((await unknown).reason, /gone/);
    await window.until('connected');
    assert.notEqual((await window.link.connected()).discovery.pid, discovery.pid);
  });

  it('does not start a daemon again that somebody stopped, until it is needed', async () => {
    await using home = await openLinkHome();
    using window = home.openWindow();
    const { discovery } = await window.link.connected();
    process.kill(discovery.pid, 'SIGTERM');
    await window.until('stopped');
    await window.link.request('startTarget', { federation: 'f', target: 't' });
    assert.notEqual((await window.link.connected()).discovery.pid, discovery.pid);
  });

  it('restarts the daemon on request', async () => {
    await using home = await openLinkHome();
    using window = home.openWindow();
    const { discovery } = await window.link.connected();
    await window.link.restart();
    assert.notEqual((await window.link.connected()).discovery.pid, discovery.pid);
  });

  it('ends a daemon that hangs when it restarts it', async () => {
    await using home = await openLinkHome();
    using window = home.openWindow({ lapseMs: 1_000 });
    const { discovery } = await window.link.connected();
    process.kill(discovery.pid, 'SIGSTOP');
    await window.until('unknown');
    await window.link.restart();
    assert.notEqual((await window.link.connected()).discovery.pid, discovery.pid);
  });

  it('keeps the other windows connected over a restart', async () => {
    await using home = await openLinkHome();
    using one = home.openWindow();
    using other = home.openWindow();
    await Promise.all([one.link.connected(), other.link.connected()]);
    const back = other.until('unknown').then(() => other.until('connected'));
    await one.link.restart();
    await back;
    const [first, second] = await Promise.all([one.link.connected(), other.link.connected()]);
    assert.equal(first.discovery.pid, second.discovery.pid);
  });

  it('replaces a daemon of an older version', async () => {
    await using home = await openLinkHome();
    using older = home.openWindow({ version: '0.9.0' });
    const { discovery } = await older.link.connected();
    older[Symbol.dispose]();
    using newer = home.openWindow({ version: '1.0.0' });
    const replaced = await newer.link.connected();
    assert.notEqual(replaced.discovery.pid, discovery.pid);
    assert.equal(replaced.discovery.version, '1.0.0');
  });

  it('gives up replacing when every daemon is of an older version', async () => {
    await using home = await openLinkHome();
    using window = home.openWindow({ version: '1.0.0', daemonVersion: '0.9.0' });
    await assert.rejects(window.link.connected(), { message: /older version/ });
  });

  it('says why a daemon does not start, in its own words', async () => {
    await using home = await openLinkHome();
    await using _stranger = await standInDaemon({ port: home.port });
    using window = home.openWindow();
    await assert.rejects(window.link.connected(), {
      code: 'DAEMON_UNREACHABLE',
      message: /exit code 2: .*EADDRINUSE/,
    });
  });

  it('says what is missing when the program cannot be run', async () => {
    await using home = await openLinkHome();
    using window = home.openWindow({ runtime: join(home.state, 'no-such-runtime') });
    await assert.rejects(window.link.connected(), { message: /Cannot start .*no-such-runtime/ });
  });
});
