import assert from 'node:assert/strict';
import { once } from 'node:events';
import { describe, it } from 'node:test';

import { WebSocket } from 'ws';

import { Snapshot } from '#protocol/snapshot.ts';
import { inTime } from '../../../support/eventually.ts';
import { openControlHome } from './controlHome.ts';

describe('ControlServer', () => {
  it('counts the faces that are connected', async () => {
    await using opened = await openControlHome();
    assert.equal(opened.control.connectionCount, 0);
    const one = await opened.greet();
    await using _other = await opened.greet();
    assert.equal(opened.control.connectionCount, 2);
    one.socket.close();
    await one.closed;
    assert.equal(opened.control.connectionCount, 1);
  });

  it('knows everything that a face shows', async () => {
    await using opened = await openControlHome();
    const snapshot = opened.control.snapshot();
    assert.deepEqual(Snapshot.parse(snapshot), snapshot);
    assert.deepEqual(
      snapshot.federations.map(({ name }) => name),
      ['user'],
    );
  });

  it('tells each face that it ends', async () => {
    await using opened = await openControlHome();
    await using one = await opened.greet();
    await using other = await opened.connect();
    opened.control[Symbol.dispose]();
    const ending = { code: 1001, reason: 'The daemon is ending' };
    assert.deepEqual([await one.closed, await other.closed], [ending, ending]);
  });

  it('does not let a face that hangs keep the daemon from ending', async () => {
    const opened = await openControlHome();
    const face = await opened.greet();
    face.socket.pause();
    await inTime('the end', Promise.resolve(opened[Symbol.asyncDispose]()));
    face.socket.terminate();
  });

  it('takes no new face once it has ended', async () => {
    await using opened = await openControlHome();
    opened.control[Symbol.dispose]();
    const socket = new WebSocket(opened.url);
    const [error] = (await once(socket, 'error')) as [Error];
    assert.match(error.message, /503/);
    assert.equal(opened.control.connectionCount, 0);
  });

  it('tells the others nothing wrong when a face goes in the middle', async () => {
    await using opened = await openControlHome();
    await using stays = await opened.greet();
    const goes = await opened.greet();
    goes.socket.terminate();
    const answer = await stays.ask('readTargetLog', { federation: 'user', target: 'ghost' });
    assert.equal(answer.type, 'failure');
  });
});
