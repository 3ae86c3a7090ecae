import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import {
  CompletionFeed,
  type Complete,
  type Completions,
} from '../../../../extension/completion/completionFeed.ts';
import { Inbox } from '../../../support/inbox.ts';

/** A feed, and what it shows. */
function open(complete: Complete) {
  const shown = new Inbox<Completions>();
  const feed = new CompletionFeed(complete, completions => shown.put(completions), 0);
  return { feed, shown, [Symbol.dispose]: () => feed.dispose() };
}

const isSettled = ({ isBusy }: Completions) => !isBusy;

describe('a feed of completions', () => {
  it('asks at once for what is there from the start', async () => {
    using opened = open(async text => [`${text}1`, `${text}2`]);
    opened.feed.start('a');
    assert.deepEqual(await opened.shown.first('values', isSettled), {
      text: 'a',
      values: ['a1', 'a2'],
      isBusy: false,
    });
  });

  it('asks for the last of what is typed in one go, and for nothing before it', async () => {
    const asked: string[] = [];
    using opened = open(async text => {
      asked.push(text);
      return [text];
    });
    for (const text of ['a', 'ab', 'abc']) opened.feed.type(text);
    await opened.shown.first('values', isSettled);
    assert.deepEqual(asked, ['abc']);
  });

  it('gives up what is asked when more is typed, and does not show it', async () => {
    const first = Promise.withResolvers<readonly string[]>();
    const signals: AbortSignal[] = [];
    using opened = open((text, signal) => {
      signals.push(signal);
      return text === '' ? first.promise : Promise.resolve(['later']);
    });
    opened.feed.start('');
    opened.feed.type('l');
    first.resolve(['earlier']);
    await opened.shown.first('values', isSettled);
    assert.equal(signals[0]?.aborted, true);
    assert.deepEqual(
      opened.shown.items.filter(isSettled).flatMap(({ values }) => values),
      ['later'],
    );
  });

  it('keeps in sight what may still be meant while it asks', async () => {
    using opened = open(async text => (text === '' ? ['Alice', 'Bob'] : ['Alice']));
    opened.feed.start('');
    await opened.shown.first('values', isSettled);
    opened.feed.type('al');
    assert.deepEqual(opened.shown.items.at(-1), { text: 'al', values: ['Alice'], isBusy: true });
  });

  it('shows nothing where the target completes nothing', async () => {
    using opened = open(() => Promise.reject(new Error('Method not found')));
    opened.feed.start('a');
    assert.deepEqual((await opened.shown.first('nothing', isSettled)).values, []);
  });

  it('is silent when it is closed', async () => {
    const answer = Promise.withResolvers<readonly string[]>();
    const opened = open(() => answer.promise);
    opened.feed.start('a');
    opened.feed.dispose();
    opened.feed.type('b');
    answer.resolve(['late']);
    await answer.promise;
    assert.equal(opened.shown.items.filter(isSettled).length, 0);
  });
});
