import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { CallLog } from '../../../../daemon/calls/callLog.ts';
import { findCalls } from '../../../../daemon/calls/findCalls.ts';
import { callStart } from './callStart.ts';

const never = new AbortController().signal;

describe('findCalls', () => {
  it('looks into arguments, results and the words of failures', async () => {
    const calls = new CallLog();
    const [asked, answered, failed, other] = [
      calls.begin(callStart({ params: { arguments: { message: 'Find me' } } })),
      calls.begin(callStart()),
      calls.begin(callStart()),
      calls.begin(callStart()),
    ];
    calls.update(answered, one => one.succeed({ content: [{ type: 'text', text: 'find ME' }] }, 9));
    calls.update(failed, one => one.fail('Could not find me'));
    const ids = [asked, answered, failed, other].map(({ id }) => id);
    assert.deepEqual(await findCalls(calls, ['Find me'], ids, never), [1, 2, 3]);
  });

  it('looks only into those that it is asked about, and passes over those that are not kept', async () => {
    const calls = new CallLog({ calls: 2 });
    for (let count = 0; count < 4; count += 1) calls.begin(callStart());
    assert.deepEqual(await findCalls(calls, ['hi'], [1, 4, 99], never), [4]);
  });

  it('finds those that have all of several texts', async () => {
    const calls = new CallLog();
    calls.begin(callStart({ params: { arguments: { path: '/tmp', text: 'one' } } }));
    calls.begin(callStart({ params: { arguments: { path: '/home', text: 'one' } } }));
    assert.deepEqual(await findCalls(calls, ['one', '/tmp'], [1, 2], never), [1]);
  });

  it('does not find what is not kept any more', async () => {
    const calls = new CallLog({ payloadBytes: 100 });
    calls.begin(callStart({ requestBytes: 80 }));
    calls.begin(callStart({ requestBytes: 80 }));
    assert.deepEqual(await findCalls(calls, ['hi'], [1, 2], never), [2]);
  });

  it('lets others go on meanwhile, and can be given up', async () => {
    const calls = new CallLog();
    const text = 'a'.repeat(60_000);
    for (let count = 0; count < 400; count += 1)
      calls.begin(callStart({ params: { arguments: { text } } }));
    const abort = new AbortController();
    setImmediate(() => abort.abort());
    const ids = Array.from({ length: 400 }, (_, index) => index + 1);
    await assert.rejects(findCalls(calls, ['b'], ids, abort.signal), { name: 'AbortError' });
  });
});
