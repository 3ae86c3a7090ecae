import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { lineLog, silentLog } from '../../../../daemon/lib/log.ts';

describe('lineLog', () => {
  const written = (write: (log: ReturnType<typeof lineLog>) => void) => {
    const lines: string[] = [];
    write(
      lineLog(
        line => lines.push(line),
        () => new Date(0),
      ),
    );
    return lines;
  };

  it('writes a line with time, level, message and facts', () => {
    assert.deepEqual(
      written(log => log.write('warn', 'Cannot keep', { hash: 'a', lines: 'b\nc' })),
      ['1970-01-01T00:00:00.000Z warn Cannot keep {"hash":"a","lines":"b\\nc"}'],
    );
  });

  it('leaves facts out where there are none', () => {
    const expected = ['1970-01-01T00:00:00.000Z info Serving'];
    assert.deepEqual(
      written(log => log.write('info', 'Serving')),
      expected,
    );
    assert.deepEqual(
      written(log => log.write('info', 'Serving', {})),
      expected,
    );
  });

  it('tells the time of now', () => {
    let line = '';
    const before = Date.now();
    lineLog(text => (line = text)).write('info', 'Now');
    const told = Date.parse(line.slice(0, 24));
    assert.ok(told >= before && told <= Date.now());
  });
});

describe('silentLog', () => {
  it('takes everything', () => silentLog.write('error', 'Nobody reads this'));
});
