import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { ActiveText } from '../../../../extension/editor/valueSources.ts';
import { fieldsForBoxes } from '../../../../extension/invoke/argumentForm.ts';
import { valueButtons } from '../../../../extension/invoke/valueButtons.ts';

const place = { path: '/src/notes.txt', uri: 'file:///src/notes.txt' };
const active: ActiveText = {
  name: 'notes.txt',
  address: place.uri,
  file: place,
  text: 'one\ntwo\n',
  selection: 'two',
};

describe('valueButtons', () => {
  for (const [name, schema, labels] of [
    ['path', { type: 'string' }, ['Choose File…', 'Choose Folder…', 'Use the Path of notes.txt']],
    ['file', { type: 'string' }, ['Choose File…', 'Use the Path of notes.txt']],
    ['directory', { type: 'string' }, ['Choose Folder…']],
    ['link', { type: 'string', format: 'uri' }, ['Choose File…', 'Use the URI of notes.txt']],
    [
      'message',
      { type: 'string' },
      ['Use the Selection in notes.txt', 'Use the Text of notes.txt'],
    ],
    ['count', { type: 'number' }, []],
  ] as const) {
    it(`are ${labels.join(', ') || 'none'} for "${name}"`, () => {
      assert.deepEqual(
        buttonsFor(name, schema).map(({ label }) => label),
        labels,
      );
    });
  }

  it('are fewer without an editor, or without a file in it', () => {
    assert.deepEqual(buttonsFor('message', { type: 'string' }, undefined), []);
    const draft: ActiveText = {
      name: 'Untitled-1',
      address: 'untitled:1',
      text: '',
      selection: '',
    };
    assert.deepEqual(buttonsFor('message', { type: 'string' }, draft), []);
    assert.equal(buttonsFor('path', { type: 'string' }, draft).length, 2);
  });

  it('put the path, the URI, the selection or the text into the box', async () => {
    assert.equal(await pressed('path', 'Use the Path of notes.txt'), place.path);
    assert.equal(await pressed('uri', 'Use the URI of notes.txt'), place.uri);
    assert.equal(await pressed('path', 'Choose File…'), '/chosen/file');
    assert.equal(await pressed('message', 'Use the Selection in notes.txt'), 'two');
    assert.equal(await pressed('message', 'Use the Text of notes.txt'), 'one\ntwo\n');
  });

  it('add to a list', async () => {
    const [choose] = buttonsFor('paths', { type: 'array', items: { type: 'string' } });
    assert.ok(choose && 'insert' in choose);
    assert.equal((await choose.insert(''))?.text, '/chosen/file');
    assert.equal((await choose.insert('/a, '))?.text, '/a, /chosen/file');
  });
});

function buttonsFor(name: string, schema: object, ...given: [ActiveText?]) {
  const text = given.length > 0 ? given[0] : active;
  const [field] = fieldsForBoxes({ properties: { [name]: schema } }) ?? [];
  assert.ok(field);
  return valueButtons(field, {
    active: () => text,
    choose: async kind => ({ path: `/chosen/${kind}`, uri: `file:///chosen/${kind}` }),
  });
}

async function pressed(name: string, label: string): Promise<string | undefined> {
  const button = buttonsFor(name, { type: 'string' }).find(one => one.label === label);
  assert.ok(button && 'insert' in button);
  return (await button.insert(''))?.text;
}
