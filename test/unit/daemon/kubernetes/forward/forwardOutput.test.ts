import assert from 'node:assert/strict';
import { describe, it, mock } from 'node:test';

import { ForwardOutput } from '../../../../../daemon/kubernetes/forward/forwardOutput.ts';

const target = { context: 'kind', namespace: 'shop', pod: 'web-1', port: 8080 };
const refusal =
  'E0801 00:00:00.000000   12 portforward.go:413] "Unhandled Error" err="an error occurred forwarding 41000 -> 8080: error forwarding port 8080 to pod 7f, uid : dial tcp4 127.0.0.1:8080: connect: connection refused"\nerror: lost connection to pod\n';

describe('ForwardOutput', () => {
  it('learns the local port, from however many pieces', async () => {
    const output = new ForwardOutput(target);
    for (const piece of ['Forwarding from 127.0.0.1:4', '1000 -> 80', '80\n']) {
      output.readStdout(piece);
    }
    assert.equal(await output.localPort, 41_000);
  });

  it('takes an end without a word for a lost connection', () => {
    const output = new ForwardOutput(target);
    output.readStderr('error: lost connection to pod\n');
    assert.equal(output.explainEnd().code, 'KUBERNETES_UNREACHABLE');
    assert.equal(output.explainEnd().message, 'The connection to pod web-1 was lost');
  });

  it('tells what the node says of a failure', () => {
    const output = new ForwardOutput(target);
    output.readStderr(
      'E0801 00:00:00.000000 12 portforward.go:413] "Unhandled Error" err="an error occurred forwarding 41000 -> 8080: the node is asleep"\nerror: lost connection to pod\n',
    );
    const { message } = output.explainEnd();
    assert.equal(message, 'The connection to pod web-1 was lost: the node is asleep');
  });

  it('tells that the program in the pod hung up, and spares the reader where on the node', () => {
    const output = new ForwardOutput(target);
    output.readStderr(
      'E0801 00:00:00.000000 12 portforward.go:413] "Unhandled Error" err="an error occurred forwarding 41000 -> 8080: error forwarding port 8080 to pod 7f, uid : failed to execute portforward in network namespace \\"/var/run/netns/cni-4d\\": read tcp4 127.0.0.1:49674->127.0.0.1:8080: read: connection reset by peer"\nerror: lost connection to pod\n',
    );
    const { code, message } = output.explainEnd();
    assert.equal(code, 'KUBERNETES_UNREACHABLE');
    assert.equal(message, 'Pod web-1 broke off its connections on port 8080');
  });

  it('takes a refused first connection for a wrong port, and says so at once', () => {
    const output = new ForwardOutput(target);
    const onRefused = mock.fn();
    output.onRefused = onRefused;
    output.readStdout('Handling connection for 41000\n');
    output.readStderr(refusal.slice(0, 200));
    output.readStderr(refusal.slice(200));
    assert.equal(onRefused.mock.callCount(), 1);
    assert.equal(output.explainEnd().code, 'KUBERNETES_WRONG_PORT');
    assert.match(output.explainEnd().message, /^Nothing listens on port 8080 of pod web-1/);
  });

  it('takes a later refusal for a server that is gone', t => {
    const now = t.mock.method(performance, 'now', () => 0);
    const output = new ForwardOutput(target);
    output.readStdout('Handling connection for 41000\n');
    now.mock.mockImplementation(() => 60_000);
    output.readStdout('Handling connection for 41000\n');
    output.readStderr(refusal);
    assert.equal(output.explainEnd().code, 'KUBERNETES_NO_ENDPOINTS');
    assert.match(output.explainEnd().message, /^Pod web-1 accepts no connections on port 8080/);
  });

  it('keeps no more of the complaints than the last of them', () => {
    const output = new ForwardOutput(target);
    for (let count = 0; count < 1_000; count += 1) output.readStderr('x'.repeat(1_000));
    output.readStderr('the last');
    assert.ok(output.complaint.length < 10_000);
    assert.match(output.complaint, /the last$/);
  });
});
