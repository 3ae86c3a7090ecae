import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { EventStreamReader } from '../../../../bench/load/eventStream.ts';

const text =
  ': keep-alive\n\nevent: endpoint\ndata: /messages?id=1\n\n' +
  'id: 7\ndata:one\ndata: two\nretry: 5\n\nid: 8\n\ndata: last\n\n';
const events = [
  { event: 'endpoint', data: '/messages?id=1' },
  { event: 'message', data: 'one\ntwo' },
  { event: 'message', data: 'last' },
];

describe('EventStreamReader', () => {
  for (const [name, lineEnd] of Object.entries({ LF: '\n', CRLF: '\r\n', CR: '\r' })) {
    // A lone CR at the end may be half of a CRLF: that event is complete with the next byte.
    const stream = text.replaceAll('\n', lineEnd) + (lineEnd === '\r' ? ':' : '');

    it(`reads events whose lines end with ${name}, cut anywhere`, () => {
      for (let cut = 0; cut < stream.length; cut++) {
        const reader = new EventStreamReader();
        const read = [...reader.push(stream.slice(0, cut)), ...reader.push(stream.slice(cut))];
        assert.deepEqual(read, events);
      }
    });
  }

  it('keeps an event back until it is complete', () => {
    const reader = new EventStreamReader();
    assert.deepEqual(reader.push('data: half\n'), []);
    assert.deepEqual(reader.push('\n'), [{ event: 'message', data: 'half' }]);
  });
});
