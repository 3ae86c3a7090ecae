import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import {
  authorization,
  requestHead,
} from '../../../../../daemon/upstream/transports/requestHead.ts';

describe('requestHead', () => {
  it('names the path, the host and the headers', () => {
    const url = new URL('http://example.test:8080/mcp?a=b c#fragment');
    assert.equal(
      requestHead('POST', url, { accept: 'application/json', 'x-key': '1' }),
      'POST /mcp?a=b%20c HTTP/1.1\r\nhost: example.test:8080\r\naccept: application/json\r\nx-key: 1\r\n',
    );
  });

  it('leaves out the port that goes without saying', () => {
    const head = requestHead('GET', new URL('https://example.test:443'), {});
    assert.equal(head, 'GET / HTTP/1.1\r\nhost: example.test\r\n');
  });

  it('keeps the brackets of an IPv6 address', () => {
    assert.match(requestHead('GET', new URL('http://[::1]:7/'), {}), /host: \[::1\]:7\r\n/);
  });

  it('lets no line break of a URL through', () => {
    const head = requestHead('GET', new URL('http://a.test/x%0d%0aevil: 1?y=\r\nz: 2'), {});
    assert.equal(head.split('\r\n').length, 3);
  });

  it('lets configured authorization stand before that of the URL', () => {
    const head = requestHead('GET', new URL('http://me:pw@a.test/'), { authorization: 'Bearer t' });
    assert.equal(head.match(/authorization/g)?.length, 1);
    assert.match(head, /authorization: Bearer t\r\n/);
    assert.doesNotMatch(head, /me|pw/);
  });
});

describe('authorization', () => {
  it('is none without a name and password', () => {
    assert.deepEqual(authorization(new URL('http://a.test')), {});
  });

  it('takes name and password as they were meant', () => {
    const url = new URL('http://m%C3%A9%3A:p%40ss@a.test');
    const { authorization: header = '' } = authorization(url);
    assert.equal(Buffer.from(header.replace('Basic ', ''), 'base64').toString(), 'mé::p@ss');
  });
});
