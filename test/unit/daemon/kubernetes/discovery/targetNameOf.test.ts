import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import fc from 'fast-check';

import { TargetName } from '#protocol/targetName.ts';
import { targetNameOf } from '../../../../../daemon/kubernetes/discovery/targetNameOf.ts';

/** What an API server takes for the name of a service or a port (RFC 1123 label). */
const label = fc.stringMatching(/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/);
const port = fc.integer({ min: 1, max: 65_535 });

describe('targetNameOf', () => {
  it("is the service's name and the port's", () => {
    assert.equal(targetNameOf({ service: 'web', port: 80, portName: 'mcp' }), 'web-mcp');
  });

  it("is the service's name and the port's number where the port has no name", () => {
    assert.equal(targetNameOf({ service: 'web', port: 80 }), 'web-80');
    assert.equal(targetNameOf({ service: 'web', port: 80, portName: '' }), 'web-80');
  });

  it('is the one of agentgateway for every name that a cluster allows', () => {
    fc.assert(
      fc.property(label, port, fc.option(label, { nil: undefined }), (service, port, portName) => {
        const name = targetNameOf({ service, port, portName });
        assert.equal(name, `${service}-${portName ?? port}`);
        assert.ok(TargetName.safeParse(name).success, name);
      }),
    );
  });

  it('is a name for a target whatever the service and the port are called', () => {
    fc.assert(
      fc.property(fc.string(), port, fc.string(), (service, port, portName) => {
        const name = targetNameOf({ service, port, portName });
        assert.ok(TargetName.safeParse(name).success, name);
      }),
    );
  });

  it('differs for the ports of one service', () => {
    fc.assert(
      fc.property(label, fc.uniqueArray(port, { minLength: 2 }), (service, ports) => {
        const names = ports.map(port => targetNameOf({ service, port }));
        assert.equal(new Set(names).size, ports.length);
      }),
    );
  });
});
