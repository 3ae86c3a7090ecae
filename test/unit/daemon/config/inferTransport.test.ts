import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { inferTransport } from '../../../../daemon/config/inferTransport.ts';

describe('inferTransport', () => {
  for (const [type, keys, transport] of [
    [undefined, ['command'], 'stdio'],
    [undefined, ['url'], 'http'],
    [undefined, ['url', 'command'], 'stdio'],
    [undefined, ['comand'], 'stdio'],
    [undefined, ['serverUrl'], 'http'],
    [undefined, ['env'], undefined],
    ['sse', ['command'], 'sse'],
  ] as const) {
    it(`takes ${type ?? 'no type'} with ${keys.join(' and ')} for ${transport}`, () => {
      assert.deepEqual(inferTransport(type, keys), { transport, problem: undefined });
    });
  }

  for (const [type, keys, transport, problem] of [
    ['streamable-http', ['url'], 'http', 'Unknown type "streamable-http": write "http"'],
    ['streamableHttp', [], 'http', 'Unknown type "streamableHttp": write "http"'],
    ['HTTP+SSE', ['url'], 'sse', 'Unknown type "HTTP+SSE": write "sse"'],
    ['local', [], 'stdio', 'Unknown type "local": write "stdio"'],
    ['studio', ['command'], 'stdio', 'Unknown type "studio": write "stdio"'],
    ['websocket', ['url'], 'http', 'Unknown type "websocket": write "stdio", "http" or "sse"'],
    ['websocket', [], undefined, 'Unknown type "websocket": write "stdio", "http" or "sse"'],
    [null, ['command'], 'stdio', 'Unknown type: write "stdio", "http" or "sse"'],
  ] as const) {
    it(`does not let ${type} pass`, () => {
      assert.deepEqual(inferTransport(type, keys), { transport, problem });
    });
  }
});
