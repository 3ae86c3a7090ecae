import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { ClusterView } from '#protocol/cluster.ts';
import type { FederationStatus } from '#protocol/snapshot.ts';

import type { ClustersState } from '../../../../../extension/cluster/clusterBrowser.ts';
import { clusterNodes } from '../../../../../extension/tree/clusters/clusterNodes.ts';
import type { TreeNode } from '../../../../../extension/tree/treeNode.ts';
import {
  clusterTarget,
  production,
  sampleContext,
  sampleService,
  sampleView,
} from '../../support/clusterSamples.ts';
import { sampleFederation, sampleSnapshot } from '../../support/samples.ts';

const none = new Set<string>();

describe('clusterNodes', () => {
  it('lists the contexts, the current one first and those of production with a badge', () => {
    const nodes = nodesOf({ contexts: [production, sampleContext()] });
    assert.deepEqual(nodes.map(toRow), ['kind-dev | current', 'shop-prod | production']);
    assert.deepEqual(
      nodes.map(({ isProduction }) => isProduction),
      [false, true],
    );
  });

  it('shows what is in a cluster, by namespace', () => {
    const services = [sampleService(), sampleService({ namespace: 'lab', name: 'files' })];
    const [context] = nodesOf({ views: [sampleView({ services })] });
    const namespaces = context?.children() ?? [];
    assert.deepEqual(namespaces.map(toRow), ['team', 'lab']);
    const [service] = namespaces[1]?.children() ?? [];
    assert.equal(service && toRow(service), 'files | 3001 /mcp');
    assert.equal(service?.context, 'cluster.service');
    assert.deepEqual(service.place, {
      context: 'kind-dev',
      namespace: 'lab',
      service: 'files',
      port: 3001,
    });
  });

  it('says which services no port-forward can reach', () => {
    const services = [sampleService({ unreachable: 'It has no pods of its own' })];
    const [context] = nodesOf({ views: [sampleView({ services })] });
    const [service] = context?.children()[0]?.children() ?? [];
    assert.equal(service?.icon.id, 'warning');
    assert.match(service.tooltip?.() ?? '', /It has no pods of its own/);
  });

  it('marks what is a target already', () => {
    const federation = sampleFederation({ targets: [clusterTarget()] });
    const [context] = nodesOf({ views: [sampleView()], federation });
    const [service] = context?.children()[0]?.children() ?? [];
    assert.equal(service && toRow(service), 'everything | added as remote · 3001 /mcp');
    assert.equal(service?.context, 'cluster.added');
  });

  for (const [what, view, rows] of [
    ['is not known yet', undefined, ['Looking for services…']],
    [
      'is being looked at',
      sampleView({ state: { kind: 'loading' }, services: [] }),
      ['Looking for services…'],
    ],
    [
      'offers nothing',
      sampleView({ services: [] }),
      ['No service says that it', 'speaks MCP', 'Add Another Service…'],
    ],
    [
      'cannot be reached, above what was seen last',
      sampleView({
        state: { kind: 'failed', code: 'KUBERNETES_UNREACHABLE', message: 'No answer' },
      }),
      ['No answer', 'Try Again', 'team'],
    ],
    [
      'is forbidden',
      sampleView({
        state: { kind: 'failed', code: 'KUBERNETES_FORBIDDEN', message: 'Forbidden' },
        services: [],
      }),
      ['Forbidden', 'Choose Namespace…', 'Try Again'],
    ],
  ] satisfies [string, ClusterView | undefined, string[]][]) {
    it(`says when a cluster ${what}`, () => {
      const [context] = nodesOf({ views: view ? [view] : [] });
      assert.deepEqual(
        context?.children().map(({ label }) => label),
        rows,
      );
    });
  }

  it('says why a cluster cannot be watched', () => {
    const [context] = nodesOf({ failures: new Map([['kind-dev', 'No kubectl']]) });
    assert.deepEqual(context?.children().map(toRow), ['No kubectl', 'Try Again']);
  });

  it('shows the namespace that was chosen, whatever other windows look at', () => {
    const views = [sampleView(), sampleView({ namespace: 'lab', services: [] })];
    const [context] = nodesOf({ views, namespaces: new Map([['kind-dev', 'lab']]) });
    assert.equal(context && toRow(context), 'kind-dev | current · namespace lab');
    assert.equal(context?.children().at(-1)?.label, 'Add Another Service…');
  });

  it('has what looks like production confirmed first', () => {
    const [context] = nodesOf({ contexts: [production] });
    const rows = context?.children() ?? [];
    assert.match(rows.map(toRow).join(' '), /Looks like production/);
    assert.equal(rows.at(-1)?.command, 'mcpFederation.confirmContext');
    assert.deepEqual(rows.at(-1)?.place, { context: 'shop-prod' });
  });

  it('tells what there is to know in tooltips', () => {
    const [context] = nodesOf({ views: [sampleView()] });
    const [service] = context?.children()[0]?.children() ?? [];
    assert.match(context?.tooltip?.() ?? '', /Cluster: kind\\-dev/);
    assert.match(service?.tooltip?.() ?? '', /- Port: 3001 \\\(mcp\\\)\n- Path: \/mcp/);
  });

  for (const [what, contexts, rows] of [
    ['they are being read', { kind: 'loading' }, ['Reading the kubeconfig…']],
    ['there are none', { kind: 'listed', contexts: [] }, ['The kubeconfig has no', 'contexts']],
    ['they cannot be read', { kind: 'failed', message: 'No kubectl' }, ['No kubectl', 'Try Again']],
  ] satisfies [string, ClustersState['contexts'], string[]][]) {
    it(`says so while ${what}`, () => {
      const link = { kind: 'connected', snapshot: sampleSnapshot(sampleFederation()) } as const;
      const nodes = clusterNodes(link, none, {
        contexts,
        failures: new Map(),
        open: none,
        namespaces: new Map(),
      });
      assert.deepEqual(nodes.map(toRow), rows);
    });
  }

  it('shows nothing of clusters without a daemon', () => {
    const state: ClustersState = {
      contexts: { kind: 'listed', contexts: [sampleContext()] },
      failures: new Map(),
      open: none,
      namespaces: new Map(),
    };
    const lastSnapshot = sampleSnapshot(sampleFederation());
    for (const [link, row] of [
      [{ kind: 'starting' }, 'Starting the daemon…'],
      [{ kind: 'unknown', lastSnapshot, reason: 'gone' }, 'State unknown'],
      [{ kind: 'stopped' }, 'The daemon does not run'],
    ] as const) {
      assert.deepEqual(clusterNodes(link, none, state).map(toRow), [row]);
    }
  });
});

function nodesOf({
  contexts = [sampleContext()],
  views = [],
  failures = new Map<string, string>(),
  federation = sampleFederation(),
  namespaces = new Map<string, string>(),
}: {
  contexts?: Extract<ClustersState['contexts'], { kind: 'listed' }>['contexts'];
  views?: readonly ClusterView[];
  failures?: ReadonlyMap<string, string>;
  federation?: FederationStatus;
  namespaces?: ReadonlyMap<string, string>;
}): readonly TreeNode[] {
  const snapshot = { ...sampleSnapshot(federation), clusters: [...views] };
  const state: ClustersState = {
    contexts: { kind: 'listed', contexts },
    failures,
    open: none,
    namespaces,
  };
  return clusterNodes({ kind: 'connected', snapshot }, none, state);
}

function toRow({ label, description }: TreeNode): string {
  return description === undefined ? label : `${label} | ${description}`;
}
