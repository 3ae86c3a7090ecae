import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { recognizeClusterAddress } from '../../../../extension/configuration/recognizeClusterAddress.ts';

const web = { kind: 'service', name: 'web' } as const;

describe('recognizeClusterAddress', () => {
  for (const [text, expected] of [
    ['kubectl port-forward svc/web 8080:80', { of: web, port: 80 }],
    [
      '$ kubectl -n team port-forward service/web :http &',
      { namespace: 'team', of: web, port: 'http' },
    ],
    [
      'kubectl --context=kind-dev port-forward --namespace=team \\\n  deploy/web 3001',
      {
        context: 'kind-dev',
        namespace: 'team',
        of: { kind: 'deployment', name: 'web' },
        port: 3001,
      },
    ],
    [
      'kubectl port-forward --address 0.0.0.0 web-0 1:2',
      { of: { kind: 'pod', name: 'web-0' }, port: 2 },
    ],
    [
      'kubectl --kubeconfig=other.yaml port-forward svc/web 80',
      { elsewhere: '--kubeconfig', of: web, port: 80 },
    ],
    [
      'kubectl --server https://other port-forward svc/web 80',
      { elsewhere: '--server', of: web, port: 80 },
    ],
    ['kubectl port-forward -n=team svc/web 80', { namespace: 'team', of: web, port: 80 }],
    ['kubectl port-forward -nteam svc/web 80', { namespace: 'team', of: web, port: 80 }],
    [
      'http://web.team.svc.cluster.local:3001/mcp',
      { namespace: 'team', of: web, port: 3001, path: '/mcp' },
    ],
    ['http://web.team.svc', { namespace: 'team', of: web, port: 80 }],
    [
      'http://web.team.svc:81/sse',
      { namespace: 'team', of: web, port: 81, path: '/sse', protocol: 'sse' },
    ],
  ] as const) {
    it(`finds what ${JSON.stringify(text)} leads to`, () =>
      assert.deepEqual(recognizeClusterAddress(text), expected));
  }

  for (const text of [
    'kubectl get pods',
    'kubectl port-forward svc/web',
    'kubectl port-forward svc/web 80 81',
    'kubectl port-forward ingress/web 80',
    'kubectl port-forward constructor/web 80',
    'kubectl run -it mcp -- server',
    'http://web.team.example.com/mcp',
    'https://web.team.svc/mcp',
    'npx -y kubectl port-forward svc/web 80',
    '{ "url": "http://web.team.svc/mcp" }',
  ]) {
    it(`leaves ${text} to others`, () => assert.equal(recognizeClusterAddress(text), undefined));
  }
});
