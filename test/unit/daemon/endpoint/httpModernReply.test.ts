import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { HttpModernReply } from '../../../../daemon/endpoint/httpModernReply.ts';
import { sendHttp } from '../../../support/httpRequest.ts';
import { answerBy } from './answerBy.ts';

const notice = { jsonrpc: '2.0', method: 'notifications/progress', params: {} } as const;
const event = (text: string) => `event: message\ndata: ${text}\n\n`;

/** What a client gets of a reply that goes as `play` says. */
async function reply(
  accepts: { json: boolean; sse: boolean },
  play: (reply: HttpModernReply) => void,
) {
  await using server = await answerBy((_request, response) =>
    play(new HttpModernReply(response, accepts)),
  );
  const { status, headers, body } = await sendHttp(server.url, { method: 'POST' });
  return [status, headers['content-type'], body];
}

describe('HttpModernReply', () => {
  const both = { json: true, sse: true };

  it('is plain JSON with its status when nothing precedes the answer', async () => {
    const got = await reply(both, one => one.answer('{}', 404));
    assert.deepEqual(got, [404, 'application/json', '{}']);
  });

  it('is a stream once something precedes, whatever the status', async () => {
    const got = await reply(both, one => {
      one.begin();
      one.keepAlive();
      one.notice(notice);
      one.answer('{}', 400);
    });
    const text = `: keepalive\n\n${event(JSON.stringify(notice))}${event('{}')}`;
    assert.deepEqual(got, [200, 'text/event-stream', text]);
  });

  it('is a stream for who takes nothing else, but for refusals', async () => {
    const stream = { json: false, sse: true };
    assert.deepEqual(await reply(stream, one => one.answer('{}', 200)), [
      200,
      'text/event-stream',
      event('{}'),
    ]);
    assert.deepEqual(await reply(stream, one => one.answer('{}', 400)), [
      400,
      'application/json',
      '{}',
    ]);
  });

  it('stays plain JSON for who takes only that', async () => {
    const got = await reply({ json: true, sse: false }, one => {
      assert.equal(one.takesNotices, false);
      one.keepAlive();
      one.answer('{}', 200);
    });
    assert.deepEqual(got, [200, 'application/json', '{}']);
  });
});
