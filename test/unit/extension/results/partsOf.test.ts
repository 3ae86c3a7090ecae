import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { dataOf, partsOf } from '../../../../extension/results/partsOf.ts';

const png = { type: 'image', mimeType: 'image/png', data: 'iVBORw==' };

function embedded(resource: Record<string, unknown>) {
  return { type: 'resource', resource };
}

describe('partsOf', () => {
  it('names a picture, and tells its size', () => {
    assert.deepEqual(partsOf({ content: [png] }), [
      { kind: 'image', name: 'image.png', mimeType: 'image/png', bytes: 4, data: 'iVBORw==' },
    ]);
  });

  it('shows an embedded picture, and names it by its address', () => {
    const uri = 'shop+file:///pictures/../../cat?.png';
    const [part] = partsOf({ content: [embedded({ uri, mimeType: 'image/png', blob: 'AAAA' })] });
    assert.ok(part?.kind === 'image');
    assert.equal(part.name, 'cat_.png');
  });

  for (const mimeType of ['image/png" onerror="x', 'text/html', 'application/pdf']) {
    it(`only offers ${mimeType} as a file`, () => {
      const [part] = partsOf({ content: [{ ...png, mimeType }] });
      assert.ok(part?.kind === 'file');
      assert.equal(part.data, undefined);
    });
  }

  it('only offers what is very large as a file', () => {
    const [part] = partsOf({ content: [{ ...png, data: 'A'.repeat(30_000_000) }] });
    assert.equal(part?.kind, 'file');
  });

  it('shows a block that it does not know as it is', () => {
    assert.deepEqual(partsOf({ content: [{ type: 'hologram' }] }), [
      { kind: 'text', text: '{\n  "type": "hologram"\n}', isJson: true },
    ]);
  });
});

describe('dataOf', () => {
  it('finds the data of each part that can be saved', () => {
    const blob = embedded({ uri: 'a', mimeType: 'application/zip', blob: 'UEs=' });
    const result = {
      structuredContent: { a: 1 },
      content: [{ type: 'text', text: 'x' }, png, blob],
    };
    assert.deepEqual(
      [0, 1, 2, 3, 4].map(part => dataOf(result, part)),
      [undefined, undefined, 'iVBORw==', 'UEs=', undefined],
    );
  });
});
