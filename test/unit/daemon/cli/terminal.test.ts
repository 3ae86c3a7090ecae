import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { describe, it } from 'node:test';

import { processTerminal, type OutputStream } from '../../../../daemon/cli/terminal.ts';

function stream(facts: { isTTY: boolean; columns?: number }): OutputStream & PassThrough {
  return Object.assign(new PassThrough({ encoding: 'utf8' }), facts);
}

function open({ isTTY, columns = 20 }: { isTTY: boolean; columns?: number }) {
  const stdout = stream({ isTTY, columns });
  const stderr = stream({ isTTY, columns });
  const terminal = processTerminal({ stdout, stderr, env: {} });
  const read = (one: PassThrough) => one.read() ?? '';
  return { terminal, out: () => read(stdout), err: () => read(stderr) };
}

const eraseLine = '\r\u001B[K';

describe('processTerminal', () => {
  it('prints results and warnings apart', () => {
    const { terminal, out, err } = open({ isTTY: false });
    terminal.print('result');
    terminal.warn('careful');
    assert.deepEqual([out(), err()], ['result\n', 'careful\n']);
  });

  it('passes results on as they are where a program reads them', () => {
    const { terminal, out } = open({ isTTY: false });
    terminal.print('\u001B[31mred\u0007');
    assert.equal(out(), '\u001B[31mred\u0007\n');
  });

  it('lets nobody control the terminal', () => {
    const { terminal, out } = open({ isTTY: true });
    terminal.print('\u001B]0;title\u0007\ttab\nline\u009B2J');
    assert.equal(out(), ']0;title\ttab\nline2J\n');
  });

  it('shows no progress where nobody watches', () => {
    const { terminal, err } = open({ isTTY: false });
    terminal.showProgress('half');
    assert.equal(terminal.isWatched, false);
    assert.equal(err(), '');
  });

  it('replaces progress, cuts it to the line, and removes it before a result', () => {
    const { terminal, err } = open({ isTTY: true, columns: 6 });
    terminal.showProgress('one');
    terminal.showProgress('two and more');
    terminal.print('done');
    assert.equal(err(), `${eraseLine}one${eraseLine}two a${eraseLine}`);
  });

  it('does not print what is shown already', () => {
    const { terminal, err } = open({ isTTY: true });
    terminal.showProgress('same');
    terminal.showProgress('same');
    assert.equal(err(), `${eraseLine}same`);
  });

  it('knows how wide a line is only where somebody reads it', () => {
    assert.equal(open({ isTTY: true, columns: 80 }).terminal.width, 80);
    assert.equal(open({ isTTY: true, columns: 0 }).terminal.width, Infinity);
    assert.equal(open({ isTTY: false }).terminal.width, Infinity);
  });
});
