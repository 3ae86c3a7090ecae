import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { tellingLine, tellingLines } from '../../../protocol/tellingLines.ts';

const node = [
  'node:internal/modules/cjs/loader:1210',
  '  throw err;',
  '  ^',
  '',
  "Error: Cannot find module '/x.js'",
  '    at Module._load (node:internal/modules/cjs/loader:1038:27)',
  '    at node:internal/main/run_main_module:28:49 {',
  "  code: 'MODULE_NOT_FOUND',",
  '  requireStack: []',
  '}',
  '',
  'Node.js v20.20.2',
];

const python = [
  'Traceback (most recent call last):',
  '  File "/usr/bin/serve", line 3, in <module>',
  '    import serving',
  "ModuleNotFoundError: No module named 'serving'",
];

describe('tellingLines', () => {
  it('leave out what Node writes around an error', () => {
    assert.deepEqual(tellingLines(node), ["Error: Cannot find module '/x.js'"]);
  });

  it('are all there is, when nothing else is left', () => {
    assert.deepEqual(tellingLines(['', '    at main (x.js:1:1)']), ['    at main (x.js:1:1)']);
    assert.deepEqual(tellingLines([]), []);
  });
});

describe('tellingLine', () => {
  it('is the error', () => {
    assert.equal(tellingLine(node), "Error: Cannot find module '/x.js'");
    assert.equal(tellingLine(python), "ModuleNotFoundError: No module named 'serving'");
    assert.equal(
      tellingLine(['fatal: no such repository', 'usage: serve']),
      'fatal: no such repository',
    );
  });

  it('is the last line where none speaks of an error', () => {
    assert.equal(tellingLine(['starting', 'API_KEY is not set']), 'API_KEY is not set');
    assert.equal(tellingLine([]), undefined);
  });
});
