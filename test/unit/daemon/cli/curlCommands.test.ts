import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { describe, it } from 'node:test';

import { curlCommands } from '../../../../daemon/cli/curlCommands.ts';

const served = { endpoint: 'http://127.0.0.1:5387/mcp', token: 'secret' };

/** Runs the commands with a `curl` that prints its arguments, one a line; the first one's headers are made up. */
function runWithStandIn(commands: string): { stdout: string; stderr: string } {
  const standIn = `curl() {
    case "$*" in *'"initialize"'*) printf 'HTTP/1.1 200 OK\\r\\nmCp-session-ID: abc\\r\\n\\r\\n' ;; *) printf '%s\\n' "$@" ;; esac
  }`;
  const { stdout, stderr } = spawnSync('sh', ['-c', `${standIn}\n${commands}`], {
    encoding: 'utf8',
  });
  return { stdout, stderr };
}

describe('curlCommands', { skip: process.platform === 'win32' }, () => {
  it('carry the session and the token through a POSIX shell', () => {
    const sample = { name: 't_echo', arguments: { message: "it's $HOME" } };
    const { stdout, stderr } = runWithStandIn(curlCommands(served, [sample]));
    assert.equal(stderr, '');
    const lines = stdout.split('\n');
    assert.equal(lines.filter(line => line === 'Mcp-Session-Id: abc').length, 2);
    assert.equal(lines.filter(line => line === 'Authorization: Bearer secret').length, 2);
    assert.ok(lines.includes('{"jsonrpc":"2.0","id":2,"method":"tools/list","params":{}}'));
    const call = lines.find(line => line.includes('tools/call')) ?? '';
    assert.deepEqual(JSON.parse(call), {
      jsonrpc: '2.0',
      id: 3,
      method: 'tools/call',
      params: sample,
    });
  });

  it('do without a token where none is needed', () => {
    assert.doesNotMatch(curlCommands({ ...served, token: undefined }, []), /Authorization/);
  });

  it('call nothing where there is nothing harmless to call', () => {
    assert.doesNotMatch(curlCommands(served, []), /tools\/call/);
  });
});
