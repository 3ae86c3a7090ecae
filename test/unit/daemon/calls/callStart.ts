import type { CallStart } from '../../../../daemon/calls/callRecord.ts';

/** A call as it begins, of whose facts a test sets those that it is about. */
export function callStart(facts: Partial<CallStart> = {}): CallStart {
  return {
    sessionId: 'session',
    client: 'test',
    federation: 'user',
    target: 'everything',
    method: 'tools/call',
    tool: 'echo',
    exposedName: 'everything_echo',
    params: { arguments: { message: 'hi' } },
    requestBytes: 100,
    ...facts,
  };
}
