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
    [undefined, ['context', 'service', 'port'], 'kubernetes'],
    [undefined, ['svc'], 'kubernetes'],
    [undefined, ['selector'], 'kubernetes'],
    [undefined, ['url', 'namespace'], 'http'],
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
    ['k8s', ['service'], 'kubernetes', 'Unknown type "k8s": write "kubernetes"'],
    ['port-forward', [], 'kubernetes', 'Unknown type "port-forward": write "kubernetes"'],
    ['kubernets', [], 'kubernetes', 'Unknown type "kubernets": write "kubernetes"'],
    ['local', [], 'stdio', 'Unknown type "local": write "stdio"'],
    ['studio', ['command'], 'stdio', 'Unknown type "studio": write "stdio"'],
    [
      'websocket',
      ['url'],
      'http',
      'Unknown type "websocket": write "stdio", "http", "sse" or "kubernetes"',
    ],
    [
      'websocket',
      [],
      undefined,
      'Unknown type "websocket": write "stdio", "http", "sse" or "kubernetes"',
    ],
    [null, ['command'], 'stdio', 'Unknown type: write "stdio", "http", "sse" or "kubernetes"'],
  ] as const) {
    it(`does not let ${type} pass`, () => {
      assert.deepEqual(inferTransport(type, keys), { transport, problem });
    });
  }
});
