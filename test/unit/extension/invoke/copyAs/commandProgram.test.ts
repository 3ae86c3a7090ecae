import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { commandProgram } from '../../../../../extension/invoke/copyAs/commandProgram.ts';

const linux = { env: { PATH: '/usr/bin:/opt/my tools' }, platform: 'linux' };
const usual = { path: '/home/ada/state', isUsual: true };
const launcher = '/home/ada/state/bin/mcp-federation';
const having =
  (...files: string[]) =>
  (file: string) =>
    files.includes(file);

describe('commandProgram', () => {
  it('is its name where the PATH has it', () => {
    const exists = having('/opt/my tools/mcp-federation', launcher);
    const named = { name: 'mcp-federation', stateDirectory: undefined };
    assert.deepEqual(commandProgram(usual, linux, exists), named);
    const elsewhere = { ...usual, isUsual: false };
    assert.equal(commandProgram(elsewhere, linux, exists).stateDirectory, '/home/ada/state');
  });

  it('is the launcher where it has not, which knows its state directory', () => {
    const expected = { name: launcher, stateDirectory: undefined };
    assert.deepEqual(
      commandProgram({ ...usual, isUsual: false }, linux, having(launcher)),
      expected,
    );
  });

  it('is its name where no launcher was written', () => {
    assert.equal(commandProgram(usual, linux, having()).name, 'mcp-federation');
  });

  it('is found on Windows by its own rules', () => {
    const windows = { env: { Path: String.raw`C:\Tools;C:\x` }, platform: 'win32' };
    const file = String.raw`C:\state\bin\mcp-federation.cmd`;
    const state = { path: String.raw`C:\state`, isUsual: true };
    assert.equal(commandProgram(state, windows, having(file)).name, file);
    const onPath = having(String.raw`C:\x\mcp-federation.cmd`, file);
    assert.equal(commandProgram(state, windows, onPath).name, 'mcp-federation');
  });
});
