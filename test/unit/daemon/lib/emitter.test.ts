import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { describe, it } from 'node:test';
import { promisify } from 'node:util';

import { Emitter, nextEvent } from '../../../../daemon/lib/emitter.ts';
import { fromRoot } from '../../../support/paths.ts';

describe('Emitter', () => {
  it('tells all that listen, until they stop', () => {
    const emitter = new Emitter<number>();
    const heard: string[] = [];
    const first = emitter.on(event => heard.push(`first ${event}`));
    using _second = emitter.on(event => heard.push(`second ${event}`));
    emitter.emit(1);
    first[Symbol.dispose]();
    emitter.emit(2);
    assert.deepEqual(heard, ['first 1', 'second 1', 'second 2']);
  });

  it('knows whether anybody listens', () => {
    const emitter = new Emitter<void>();
    assert.equal(emitter.isHeard, false);
    const listening = emitter.on(() => {});
    assert.equal(emitter.isHeard, true);
    listening[Symbol.dispose]();
    assert.equal(emitter.isHeard, false);
  });

  it('lets a listener stop while it is told', () => {
    const emitter = new Emitter<void>();
    let count = 0;
    const listening = emitter.on(() => {
      count += 1;
      listening[Symbol.dispose]();
    });
    using _other = emitter.on(() => (count += 1));
    emitter.emit();
    emitter.emit();
    assert.equal(count, 3);
  });

  it('tells the others when a listener throws, and lets the error be seen', async () => {
    const program = `
      import { Emitter } from ${JSON.stringify(fromRoot('daemon/lib/emitter.ts'))};
      process.once('uncaughtException', ({ message }) => console.log('uncaught', message));
      const emitter = new Emitter();
      emitter.on(() => { throw new Error('of ours'); });
      emitter.on(event => console.log('heard', event));
      emitter.emit(1);
      console.log('emitted');
    `;
    const { stdout } = await promisify(execFile)(process.execPath, [
      '--input-type=module',
      '-e',
      program,
    ]);
    assert.equal(stdout, 'heard 1\nemitted\nuncaught of ours\n');
  });
});

describe('nextEvent', () => {
  it('waits for the next event only', async () => {
    const emitter = new Emitter<number>();
    emitter.emit(1);
    const next = nextEvent(emitter, new AbortController().signal);
    emitter.emit(2);
    emitter.emit(3);
    assert.equal(await next, 2);
    assert.equal(emitter.isHeard, false);
  });

  it('gives up when it is aborted', async () => {
    const emitter = new Emitter<number>();
    const abort = new AbortController();
    const next = nextEvent(emitter, abort.signal);
    abort.abort(new Error('enough'));
    await assert.rejects(next, /enough/);
    assert.equal(emitter.isHeard, false);
  });

  it('does not begin when it is aborted already', async () => {
    const emitter = new Emitter<number>();
    await assert.rejects(nextEvent(emitter, AbortSignal.abort()), { name: 'AbortError' });
    assert.equal(emitter.isHeard, false);
  });

  it('rejects with an error whatever the reason was', async () => {
    const abort = new AbortController();
    const next = nextEvent(new Emitter<number>(), abort.signal);
    abort.abort('a text');
    await assert.rejects(next, Error);
  });
});
