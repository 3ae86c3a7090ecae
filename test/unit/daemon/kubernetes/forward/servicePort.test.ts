import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { ForwardAddress } from '../../../../../daemon/kubernetes/forward/forwardAddress.ts';
import {
  containerPort,
  servicePort,
} from '../../../../../daemon/kubernetes/forward/servicePort.ts';
import { examplePod } from './examplePod.ts';

const address = (port: number | string): ForwardAddress => ({
  context: 'kind',
  namespace: 'shop',
  resource: { kind: 'service', name: 'web' },
  port,
});
const ports = [
  { name: 'mcp', port: 80, targetPort: 'http' },
  { name: 'admin', port: 81, targetPort: 9000 },
  { name: 'dns', port: 53, protocol: 'UDP' },
];

describe('servicePort', () => {
  it('finds a port by its number, and by its name', () => {
    assert.equal(servicePort(ports, address(81)), 9000);
    assert.equal(servicePort(ports, address('admin')), 9000);
    assert.equal(servicePort(ports, address('81')), 9000);
  });

  it("leaves the name of a container's port to the pods", () => {
    assert.equal(servicePort(ports, address('mcp')), 'http');
  });

  it('takes the same number where the service names no other', () => {
    assert.equal(servicePort([{ port: 80 }], address(80)), 80);
  });

  it('names the ports there are when there is no such port', () => {
    assert.throws(() => servicePort(ports, address(8080)), {
      code: 'KUBERNETES_WRONG_PORT',
      message: 'service/web in shop has no port 8080: it has 80 (mcp), 81 (admin)',
    });
  });

  it('knows that nothing of UDP can be forwarded', () => {
    assert.throws(() => servicePort([{ port: 53, protocol: 'UDP' }], address(53)), {
      message: 'service/web in shop has no port 53: it has none',
    });
  });
});

describe('containerPort', () => {
  it('takes a number as it is: containers need not declare it', () => {
    assert.equal(containerPort(examplePod({ ports: [] }), 8080), 8080);
  });

  it('looks up a name in the pod', () => {
    assert.equal(containerPort(examplePod(), 'mcp'), 8080);
  });

  it('names the ports there are when no port has that name', () => {
    assert.throws(() => containerPort(examplePod(), 'http'), {
      code: 'KUBERNETES_WRONG_PORT',
      message: 'Pod web-1 has no port http: it has 8080 (mcp)',
    });
  });
});
