import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { acceptedText, completionRows } from '../../../../extension/completion/completionRows.ts';

const rows = (text: string, values: readonly string[], isRequired: boolean) =>
  completionRows({ text, values, isBusy: false }, isRequired).map(
    ({ label, description, value }) => [label, description, value],
  );

describe('completionRows', () => {
  it('begin with the text itself, as Enter takes the first', () => {
    assert.deepEqual(rows('S', ['Sales', 'Support'], true), [
      ['S', 'As typed', 'S'],
      ['Sales', undefined, 'Sales'],
      ['Support', undefined, 'Support'],
    ]);
  });

  it('have each value once', () => {
    assert.deepEqual(rows('Sales', ['Sales', 'Sales'], true), [['Sales', undefined, 'Sales']]);
  });

  it('let a value be left empty that is not required', () => {
    assert.deepEqual(rows('', ['a'], false)[0], ['Leave empty', undefined, '']);
    assert.deepEqual(rows('', ['a'], true), [['a', undefined, 'a']]);
  });
});

describe('acceptedText', () => {
  it('is the row that is chosen', () => {
    assert.equal(acceptedText({ value: 'Sales', shownFor: 'S' }, 'S'), 'Sales');
    assert.equal(acceptedText({ value: '', shownFor: '' }, ''), '');
  });

  it('is what was typed since, when the list has not followed yet', () => {
    assert.equal(acceptedText({ value: 'Pari', shownFor: 'Pari' }, 'Paris'), 'Paris');
    assert.equal(acceptedText({ value: '', shownFor: '' }, 'P'), 'P');
    assert.equal(acceptedText(undefined, 'Paris'), 'Paris');
  });
});
