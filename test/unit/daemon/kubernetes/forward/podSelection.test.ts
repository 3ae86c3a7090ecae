import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { readPodSelection } from '../../../../../daemon/kubernetes/forward/podSelection.ts';
import { ForwardWorld } from './forwardWorld.ts';

const never = new AbortController().signal;

const yaml = `
apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  selector: { app: web, tier: mcp }
  ports: [{ name: mcp, port: 80, targetPort: http }]
---
apiVersion: v1
kind: Service
metadata: { name: outside }
spec: { ports: [{ port: 80 }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  replicas: 0
  selector:
    matchLabels: { app: web }
    matchExpressions: [{ key: track, operator: In, values: [stable] }]
  template:
    metadata: { labels: { app: web, track: stable } }
    spec: { containers: [{ name: main, image: node }] }
`;

describe('readPodSelection', () => {
  it('knows the pods and the port behind each kind of resource', async () => {
    await using world = await ForwardWorld.open();
    await world.namespace.apply(yaml);
    const read = async (kind: 'service' | 'deployment' | 'pod' | 'selector', name = 'web') => {
      const { path, port } = await readPodSelection(
        world.kubectl,
        world.address({ resource: { kind, name } }),
        never,
      );
      return [decodeURIComponent(path.replaceAll('+', ' ')), port];
    };
    const pods = `/api/v1/namespaces/${world.namespace.name}/pods?`;
    assert.deepEqual(await read('service'), [`${pods}labelSelector=app=web,tier=mcp`, 'http']);
    assert.deepEqual(await read('deployment'), [
      `${pods}labelSelector=app=web,track in (stable)`,
      80,
    ]);
    assert.deepEqual(await read('pod'), [`${pods}fieldSelector=metadata.name=web`, 80]);
    assert.deepEqual(await read('selector', 'app=web'), [`${pods}labelSelector=app=web`, 80]);
    await assert.rejects(read('service', 'outside'), {
      code: 'KUBERNETES_WRONG_PORT',
      message: /^service\/outside in test-1 has no selector/,
    });
    await assert.rejects(read('deployment', 'none'), { code: 'KUBERNETES_NOT_FOUND' });
  });
});
