import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, it } from 'node:test';

import { refuse, respondJson } from '../../../../daemon/endpoint/respond.ts';
import { inTime } from '../../../support/eventually.ts';
import { sendHttp } from '../../../support/httpRequest.ts';
import { answerBy } from './answerBy.ts';

describe('respondJson', () => {
  it('sends a JSON document with its length in bytes', async () => {
    await using server = await answerBy((_request, response) =>
      respondJson(response, 200, '{"ä":1}'),
    );
    const { status, headers, body } = await sendHttp(server.url);
    assert.deepEqual([status, body], [200, '{"ä":1}']);
    assert.equal(headers['content-type'], 'application/json');
    assert.equal(headers['content-length'], '8');
  });
});

describe('refuse', () => {
  it('says why as a JSON-RPC error', async () => {
    await using server = await answerBy((_request, response) =>
      refuse(response, 403, 'Not you', -32_000, { why: 1 }),
    );
    const { status, body } = await sendHttp(server.url);
    assert.equal(status, 403);
    assert.deepEqual(JSON.parse(body), {
      jsonrpc: '2.0',
      id: null,
      error: { code: -32_000, message: 'Not you', data: { why: 1 } },
    });
  });

  it('reaches a client that still sends its body', async () => {
    await using server = await answerBy((_request, response) => refuse(response, 403, 'Not you'));
    const body = Buffer.alloc(8 * 1024 * 1024);
    const { status, headers } = await sendHttp(server.url, { method: 'POST', body });
    assert.equal(status, 403);
    assert.equal(headers.connection, 'close');
  });

  it('does not take what is left of a body for the next request', async () => {
    let requests = 0;
    await using server = await answerBy((_request, response) => {
      requests += 1;
      refuse(response, 403, 'Not you');
    });
    const socket = connect(server.port, '127.0.0.1');
    const smuggled = 'GET /evil HTTP/1.1\r\nHost: x\r\n\r\n';
    socket.write(`POST / HTTP/1.1\r\nHost: x\r\nContent-Length: ${smuggled.length + 5}\r\n\r\n`);
    await once(socket, 'data');
    socket.write(`xxxxx${smuggled}`);
    const rest = await inTime('the end of the connection', text(socket));
    assert.doesNotMatch(rest, /HTTP\/1\.1/);
    assert.equal(requests, 1);
  });

  it('does not wait for ever for a body that never comes', async () => {
    await using server = await answerBy((_request, response) => refuse(response, 403, 'Not you'));
    const socket = connect(server.port, '127.0.0.1');
    socket.write(`POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n`);
    assert.match(await inTime('the end of the connection', text(socket)), /^HTTP\/1\.1 403/);
  });
});
