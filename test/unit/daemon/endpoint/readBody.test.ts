import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { describe, it } from 'node:test';

import { maxBodyBytes, readBody } from '../../../../daemon/endpoint/readBody.ts';
import { inTime } from '../../../support/eventually.ts';
import { sendHttp } from '../../../support/httpRequest.ts';
import { answerBy } from './answerBy.ts';

/** A server that tells how long the body was, or that it was too large. */
const startReader = () =>
  answerBy((incoming, response) =>
    readBody(incoming, text => {
      const said = text === undefined ? 'too large' : `${text.length} ${text.slice(0, 20)}`;
      response.end(said);
    }),
  );

describe('readBody', () => {
  const bodies: [what: string, body: string | Buffer, said: string][] = [
    ['text', 'hello', '5 hello'],
    ['nothing', '', '0 '],
    ['characters of many bytes', 'ä€😀', '4 ä€😀'],
    ['bytes that are no text', Buffer.from([0xff, 0x41]), '2 \ufffdA'],
    ['much', 'x'.repeat(1024 * 1024), `${1024 * 1024} ${'x'.repeat(20)}`],
  ];
  for (const [what, body, said] of bodies) {
    it(`reads ${what}`, async () => {
      await using server = await startReader();
      assert.equal((await sendHttp(server.url, { method: 'POST', body })).body, said);
    });
  }

  it('reads a character that is cut between two pieces', async () => {
    await using server = await startReader();
    const outgoing = request(server.url, { method: 'POST', agent: false });
    const bytes = Buffer.from('a€b');
    outgoing.write(bytes.subarray(0, 2));
    outgoing.end(bytes.subarray(2));
    const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
    let text = '';
    for await (const chunk of response) text += String(chunk);
    assert.equal(text, '3 a€b');
  });

  it('refuses a body that says that it is too large, before it comes', async () => {
    await using server = await startReader();
    const outgoing = request(server.url, {
      method: 'POST',
      agent: false,
      headers: { 'Content-Length': maxBodyBytes + 1 },
    });
    outgoing.on('error', () => {}); // The server closes on what was never sent.
    outgoing.flushHeaders();
    const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
    let text = '';
    for await (const chunk of response) text += String(chunk);
    assert.equal(text, 'too large');
    outgoing.destroy();
  });

  it('takes one that is just as large as the limit', async () => {
    await using server = await startReader();
    const body = Buffer.alloc(maxBodyBytes, 'x');
    const { body: said } = await sendHttp(server.url, { method: 'POST', body });
    assert.equal(said, `${maxBodyBytes} ${'x'.repeat(20)}`);
  });

  it('refuses one that grows too large, once', async () => {
    let told = 0;
    await using server = await answerBy((incoming, response) =>
      readBody(incoming, text => {
        told += 1;
        if (told === 1) response.end(text === undefined ? 'too large' : 'read');
      }),
    );
    const body = Buffer.alloc(maxBodyBytes + 1024 * 1024, 'x');
    const headers = { 'Transfer-Encoding': 'chunked' };
    const response = await sendHttp(server.url, { method: 'POST', body, headers });
    assert.equal(response.body, 'too large');
    assert.equal(told, 1);
  });

  it('tells nothing when the client goes away in the middle', async () => {
    let told = 0;
    const gone = Promise.withResolvers<void>();
    await using server = await answerBy(incoming => {
      incoming.on('close', () => gone.resolve());
      readBody(incoming, () => (told += 1));
      socket.destroy();
    });
    const socket = connect(server.port, '127.0.0.1');
    socket.write(`POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf`);
    await inTime('the end of the request', gone.promise);
    assert.equal(told, 0);
  });
});
