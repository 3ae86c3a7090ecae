/** What both ends know in advance of the headers that SPDY/3 compresses (draft-mbelshe-httpbis-spdy-00, 2.6.10.1). */
export const spdyDictionary = Buffer.concat([
  ...[
    ...split('options head post put delete trace accept accept-charset accept-encoding'),
    ...split('accept-language accept-ranges age allow authorization cache-control connection'),
    ...split('content-base content-encoding content-language content-length content-location'),
    ...split('content-md5 content-range content-type date etag expect expires from host if-match'),
    ...split('if-modified-since if-none-match if-range if-unmodified-since last-modified location'),
    ...split(
      'max-forwards pragma proxy-authenticate proxy-authorization range referer retry-after',
    ),
    ...split('server te trailer transfer-encoding upgrade user-agent vary via warning'),
    ...split('www-authenticate method get status'),
    '200 OK',
    ...split('version HTTP/1.1 url public set-cookie keep-alive origin'),
  ].map(withLength),
  Buffer.from(
    '100101201202205206300302303304305306307402405406407408409410411412413414415416417502504505' +
      '203 Non-Authoritative Information204 No Content301 Moved Permanently400 Bad Request' +
      '401 Unauthorized403 Forbidden404 Not Found500 Internal Server Error501 Not Implemented' +
      '503 Service UnavailableJan Feb Mar Apr May Jun Jul Aug Sept Oct Nov Dec 00:00:00 ' +
      'Mon, Tue, Wed, Thu, Fri, Sat, Sun, GMTchunked,text/html,image/png,image/jpg,image/gif,' +
      'application/xml,application/xhtml+xml,text/plain,text/javascript,publicprivatemax-age=' +
      'gzip,deflate,sdchcharset=utf-8charset=iso-8859-1,utf-,*,enq=0.',
  ),
]);

function split(words: string): string[] {
  return words.split(' ');
}

function withLength(word: string): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(word.length);
  return Buffer.concat([length, Buffer.from(word)]);
}
