import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { describe, it } from 'node:test';

import {
  describePortHolder,
  findPortHolder,
  parseLsof,
  parseNetstat,
} from '../../../../daemon/process/portHolder.ts';

describe('findPortHolder', { skip: process.platform !== 'linux' }, () => {
  for (const host of ['127.0.0.1', '::1']) {
    it(`knows who listens on ${host}`, async () => {
      const server = createServer().listen(0, host);
      try {
        await once(server, 'listening');
        const { port } = server.address() as AddressInfo;
        const holder = await findPortHolder(port);
        assert.equal(holder?.pid, process.pid);
        assert.match(holder.command ?? '', /node/);
      } finally {
        server.close();
      }
    });
  }

  it('knows of nobody on a free port', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    server.close();
    await once(server, 'close');
    assert.equal(await findPortHolder(port), undefined);
  });
});

describe('parseLsof', () => {
  it('reads the first process', () => {
    assert.deepEqual(parseLsof('p4242\ncnode\nf21\n'), { pid: 4242, command: 'node' });
  });

  it('reads nothing from nothing', () => {
    assert.equal(parseLsof(''), undefined);
  });
});

describe('parseNetstat', () => {
  const output = [
    '  Proto  Lokale Adresse         Remoteadresse          Status           PID',
    '  TCP    127.0.0.1:33000        127.0.0.1:3000         HERGESTELLT      11',
    '  TCP    127.0.0.1:3000         127.0.0.1:33000        HERGESTELLT      22',
    '  TCP    127.0.0.1:3000         0.0.0.0:0              ABHÖREN          33',
    '  TCP    [::1]:3001             [::]:0                 ABHÖREN          44',
  ].join('\r\n');

  it('finds the listener in any language', () => {
    assert.deepEqual(parseNetstat(output, 3000), { pid: 33 });
    assert.deepEqual(parseNetstat(output, 3001), { pid: 44 });
  });

  it('finds nobody on another port', () => {
    assert.equal(parseNetstat(output, 300), undefined);
  });
});

describe('describePortHolder', () => {
  it('names the command where it is known', () => {
    assert.equal(describePortHolder({ pid: 7, command: 'node x.js' }), 'pid 7 (node x.js)');
    assert.equal(describePortHolder({ pid: 7 }), 'pid 7');
  });
});
