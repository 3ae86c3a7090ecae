import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';

import { parse } from 'jsonc-parser';

import { addTargetFromCluster } from '../../../../extension/commands/addTargetFromCluster.ts';
import { DaemonFailure } from '../../../../extension/daemon/daemonFailure.ts';
import {
  answering,
  clusterTarget,
  contextsAnswer,
  plainService,
  production,
  sampleContext,
  samplePort,
  sampleService,
  sampleView,
} from '../support/clusterSamples.ts';
import { openCommandDesk, type CommandDesk } from '../support/commandDesk.ts';
import { sampleFederation } from '../support/samples.ts';

const legacy = sampleService({
  name: 'legacy',
  ports: [samplePort({ port: 8080, protocol: 'sse', path: '/events', targetName: 'old.legacy' })],
});
const forbidden = new DaemonFailure('KUBERNETES_FORBIDDEN', 'You may not list services');
const answer = answering({
  listContexts: contextsAnswer(production, sampleContext()),
  discoverServices: { services: [sampleService(), legacy, plainService] },
});

describe('addTargetFromCluster', () => {
  it('adds a service, with context and namespace written out', async () => {
    await using desk = await openCommandDesk({
      answer,
      script: [{ pick: 'kind-dev' }, { pickMany: ['everything'] }, { type: 'mine' }],
    });
    await addTargetFromCluster(desk.services, undefined);
    assert.deepEqual(await targetsOf(desk), {
      mine: {
        type: 'kubernetes',
        context: 'kind-dev',
        namespace: 'team',
        service: 'everything',
        port: 3001,
      },
    });
  });

  it('offers the current context first, and marks those of production', async () => {
    await using desk = await openCommandDesk({ answer, script: ['turn away'] });
    await addTargetFromCluster(desk.services, undefined);
    assert.deepEqual(desk.lists, [
      ['$(server-environment) | kind-dev | current', '$(shield) | shop-prod | production'],
    ]);
  });

  it('offers those that speak MCP on top, and says which are targets already', async () => {
    await using desk = await openCommandDesk({
      answer,
      federations: [sampleFederation({ targets: [clusterTarget()] })],
      script: [{ pick: 'kind-dev' }, 'turn away'],
    });
    await addTargetFromCluster(desk.services, undefined);
    assert.deepEqual(desk.lists[1], [
      'Services that speak MCP | $(check) | everything | team · 3001 · /mcp · http · added as "remote"',
      'Services that speak MCP | $(plug) | legacy | team · 8080 · /events · sse',
      'Other services: you are asked how they are reached | web | team · 2 ports',
    ]);
  });

  it('adds several at once, by the names that they have in agentgateway', async () => {
    await using desk = await openCommandDesk({
      answer,
      script: [{ pick: 'kind-dev' }, { pickMany: ['everything', 'legacy'] }],
    });
    await addTargetFromCluster(desk.services, undefined);
    const targets = await targetsOf(desk);
    assert.deepEqual(Object.keys(targets), ['everything-mcp', 'old.legacy']);
    assert.deepEqual(targets['old.legacy'], {
      type: 'kubernetes',
      context: 'kind-dev',
      namespace: 'team',
      service: 'legacy',
      port: 8080,
      path: '/events',
      protocol: 'sse',
    });
  });

  it('asks how a service is reached that does not say so', async () => {
    await using desk = await openCommandDesk({
      answer,
      script: [
        { pick: 'kind-dev' },
        { pickMany: ['web'] },
        { pick: '81' },
        { pick: 'Streamable HTTP' },
        { type: '/api/mcp' },
        { type: 'web' },
      ],
    });
    await addTargetFromCluster(desk.services, undefined);
    const { web } = await targetsOf(desk);
    assert.deepEqual([web.port, web.path, web.protocol], [81, '/api/mcp', undefined]);
  });

  it('asks before it connects to production, and names context and cluster', async () => {
    await using desk = await openCommandDesk({
      answer,
      script: [{ pick: 'shop-prod' }, 'turn away'],
    });
    await addTargetFromCluster(desk.services, undefined);
    const [asked] = desk.editor.confirmations;
    assert.match(`${asked?.message} ${asked?.detail}`, /"shop-prod".*Cluster: eu-1/s);
    assert.deepEqual(methodsOf(desk), ['listContexts', 'confirmContext', 'discoverServices']);
  });

  it('connects to nothing when the user does not confirm it', async () => {
    await using desk = await openCommandDesk({ answer, script: [{ pick: 'shop-prod' }] });
    desk.editor.confirms = false;
    await addTargetFromCluster(desk.services, undefined);
    assert.deepEqual(methodsOf(desk), ['listContexts']);
  });

  it('asks for a namespace where the whole cluster is forbidden', async () => {
    await using desk = await openCommandDesk({
      script: [{ pick: 'kind-dev' }, { pick: 'team' }, { pickMany: ['everything'] }, { type: 'a' }],
      answer: answering({
        listContexts: contextsAnswer(sampleContext()),
        listNamespaces: { namespaces: ['default', 'team'] },
        discoverServices: ({ namespace }: { namespace?: string }) =>
          namespace === 'team' ? { services: [sampleService()] } : forbidden,
      }),
    });
    await addTargetFromCluster(desk.services, undefined);
    assert.deepEqual(Object.keys(await targetsOf(desk)), ['a']);
  });

  it('has the namespace typed where they cannot be listed', async () => {
    await using desk = await openCommandDesk({
      script: [{ pick: 'kind-dev' }, { type: 'team' }, 'turn away'],
      answer: answering({
        listContexts: contextsAnswer(sampleContext()),
        listNamespaces: forbidden,
        discoverServices: ({ namespace }: { namespace?: string }) =>
          namespace === 'team' ? { services: [sampleService()] } : forbidden,
      }),
    });
    await addTargetFromCluster(desk.services, undefined);
    assert.equal(desk.asked.at(-1), 'Add which services of "team" of "kind-dev"?');
  });

  it('adds the service of the row that it was run on, and asks for its name alone', async () => {
    await using desk = await openCommandDesk({
      clusters: [sampleView()],
      script: [{ type: 'mine' }],
    });
    await desk.services.link.connected();
    const row = { context: 'kind-dev', namespace: 'team', service: 'everything', port: 3001 };
    await addTargetFromCluster(desk.services, row);
    assert.deepEqual(Object.keys(await targetsOf(desk)), ['mine']);
  });

  for (const [what, table, code] of [
    [
      'kubectl is missing',
      { listContexts: new DaemonFailure('KUBECTL_MISSING', 'No kubectl') },
      'KUBECTL_MISSING',
    ],
    ['there are no contexts', { listContexts: contextsAnswer() }, 'KUBERNETES_CONTEXT_UNKNOWN'],
  ] as const) {
    it(`says so when ${what}`, async () => {
      await using desk = await openCommandDesk({ answer: answering(table) });
      await assert.rejects(addTargetFromCluster(desk.services, undefined), { code });
    });
  }

  for (const [what, discoverServices, code] of [
    [
      'the login expired',
      new DaemonFailure('KUBERNETES_LOGIN_EXPIRED', 'Log in'),
      'KUBERNETES_LOGIN_EXPIRED',
    ],
    ['there are no services', { services: [] }, 'KUBERNETES_NOT_FOUND'],
  ] as const) {
    it(`says so when ${what}`, async () => {
      await using desk = await openCommandDesk({
        script: [{ pick: 'kind-dev' }],
        answer: answering({ listContexts: contextsAnswer(sampleContext()), discoverServices }),
      });
      await assert.rejects(addTargetFromCluster(desk.services, undefined), { code });
    });
  }

  it('says that nothing was checked', async () => {
    await using desk = await openCommandDesk({
      answer,
      script: [{ pick: 'kind-dev' }, { pickMany: [] }],
    });
    await addTargetFromCluster(desk.services, undefined);
    assert.deepEqual(desk.editor.done, ['warn No service was checked, so no target was added']);
  });
});

async function targetsOf({ configFile }: CommandDesk) {
  return parse(await readFile(configFile, 'utf8')).targets;
}

function methodsOf(desk: CommandDesk): unknown[] {
  return desk.requests().map(([method]) => method);
}
