import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { describe, it } from 'node:test';

import { parse } from 'jsonc-parser';

import type { ImportedFederation, PlannedChange } from '#protocol/manifest.ts';

import { deploy } from '../../../../extension/commands/deploy.ts';
import { exportKubernetes } from '../../../../extension/commands/exportKubernetes.ts';
import { importManifests } from '../../../../extension/commands/importManifests.ts';
import { DaemonFailure } from '../../../../extension/daemon/daemonFailure.ts';
import { answering, contextsAnswer, production, sampleContext } from '../support/clusterSamples.ts';
import { openCommandDesk, type CommandDesk } from '../support/commandDesk.ts';

const note = { place: 'AgentgatewayBackend team/mcp: spec.x', message: 'Means nothing here' };
const web = { type: 'http', url: 'https://a.example/mcp' } as const;
const imported: ImportedFederation = {
  name: 'team/mcp',
  targets: { web, files: { type: 'kubernetes', context: 'kind-dev', service: 'files', port: 80 } },
  prefixMode: 'conditional',
  notes: [note],
};
const listContexts = contextsAnswer(sampleContext(), production);
const backend = { context: 'kind-dev', namespace: 'team', name: 'mcp' };
const manifest = 'apiVersion: agentgateway.dev/v1alpha1\n';

describe('importManifests', () => {
  it('writes what the user picks, and shows before what is left out', async () => {
    await using desk = await openCommandDesk({
      answer: answering({ listContexts, importManifests: { federations: [imported] } }),
      script: [{ pick: 'mcp.yaml' }, { pick: 'kind-dev' }, { pickMany: ['web', 'files'] }],
    });
    desk.editor.active = { name: 'mcp.yaml', text: manifest };
    await importManifests(desk.services);
    const [preview] = desk.editor.shown;
    assert.match(
      preview?.text ?? '',
      /nothing is written yet\n.*\n\/\/ - .*spec\.x: Means nothing here\n\{/,
    );
    assert.deepEqual(await configOf(desk), {
      targets: imported.targets,
      prefixMode: 'conditional',
    });
    assert.deepEqual(desk.requests().at(-1), [
      'importManifests',
      { text: manifest, context: 'kind-dev', namespace: 'default' },
    ]);
  });

  it('asks for no cluster where nothing is in one', async () => {
    const outside = { ...imported, targets: { web } };
    await using desk = await openCommandDesk({
      answer: answering({ importManifests: { federations: [outside] } }),
      script: [{ pick: 'File…' }, { pickMany: ['web'] }, { type: 'web' }],
    });
    desk.editor.chosenFile = { name: 'gateway.yaml', text: 'mcp: {}\n' };
    await importManifests(desk.services);
    assert.deepEqual((await configOf(desk)).targets, { web });
  });

  it('asks for the cluster where a short name turns out to be one of its services', async () => {
    await using desk = await openCommandDesk({
      answer: answering({ listContexts, importManifests: { federations: [imported] } }),
      script: [{ pick: 'File…' }, { pick: 'kind-dev' }, { pickMany: ['files'] }, { type: 'files' }],
    });
    desk.editor.chosenFile = { name: 'gateway.yaml', text: 'mcp: {}\n' };
    await importManifests(desk.services);
    const asked = desk
      .requests()
      .flatMap(([method, params]) => (method === 'importManifests' ? [params] : []));
    assert.deepEqual(asked, [
      { text: 'mcp: {}\n', context: '', namespace: 'default' },
      { text: 'mcp: {}\n', context: 'kind-dev', namespace: 'default' },
    ]);
  });

  it('takes one from a cluster', async () => {
    await using desk = await openCommandDesk({
      answer: answering({
        listContexts,
        listBackends: { backends: [backend] },
        importBackend: { federations: [imported] },
      }),
      script: [{ pick: 'Cluster…' }, { pick: 'kind-dev' }, { pick: 'mcp' }, 'turn away'],
    });
    await importManifests(desk.services);
    assert.deepEqual(desk.requests().at(-1), ['importBackend', backend]);
    await assert.rejects(readFile(desk.configFile), { code: 'ENOENT' });
  });

  it('leaves what the configuration says already, and tells so', async () => {
    await using desk = await openCommandDesk({
      answer: answering({ listContexts, importManifests: { federations: [imported] } }),
      script: [{ pick: 'mcp.yaml' }, { pick: 'kind-dev' }, { pickMany: ['web', 'files'] }],
    });
    await mkdir(dirname(desk.configFile), { recursive: true });
    await writeFile(desk.configFile, '{ "targets": {}, "prefixMode": "never" }');
    desk.editor.active = { name: 'mcp.yaml', text: manifest };
    await importManifests(desk.services);
    assert.equal((await configOf(desk)).prefixMode, 'never');
    assert.match(desk.editor.done.at(-1) ?? '', /prefixMode stays "never"/);
  });

  it('says when there is nothing in the cluster', async () => {
    await using desk = await openCommandDesk({
      answer: answering({ listContexts, listBackends: { backends: [] } }),
      script: [{ pick: 'Cluster…' }, { pick: 'kind-dev' }],
    });
    await assert.rejects(importManifests(desk.services), { code: 'KUBERNETES_NOT_FOUND' });
  });
});

const exported = { yaml: 'kind: AgentgatewayBackend\n', notes: [note] };

describe('exportKubernetes', () => {
  it('opens the manifests in an editor, below what they leave out', async () => {
    await using desk = await openCommandDesk({
      answer: answering({ exportKubernetes: exported }),
      script: [
        { type: 'team' },
        { type: 'tools' },
        { pick: 'One that is there' },
        { type: 'gw/main' },
      ],
    });
    await exportKubernetes(desk.services, undefined);
    const [draft] = desk.editor.drafts;
    assert.equal(draft?.language, 'yaml');
    assert.match(
      draft.text,
      /^# tools: manifests\n# Not carried over.*\n# - .*Means nothing here\nkind:/,
    );
    assert.deepEqual(desk.requests(), [
      [
        'exportKubernetes',
        {
          federation: 'user',
          options: {
            name: 'tools',
            namespace: 'team',
            createsGateway: false,
            gateway: { name: 'main', namespace: 'gw' },
          },
        },
      ],
    ]);
  });
});

const plan: PlannedChange[] = [
  { object: 'AgentgatewayBackend team/tools', kind: 'create', planned: 'a: 1\n' },
  { object: 'HTTPRoute team/tools', kind: 'change', live: 'b: 1\n', planned: 'b: 2\n' },
  { object: 'Service team/web', kind: 'same', live: 'c: 1\n', planned: 'c: 1\n' },
];
const namespaces = { namespaces: ['default', 'team'] };
const toTools = [
  { pick: 'kind-dev' },
  { pick: 'team' },
  { type: 'tools' },
  { pick: 'A new one' },
] as const;
const goOn = { pick: 'Deploy to team of kind-dev…' } as const;
const place = { context: 'kind-dev', namespace: 'team', yaml: exported.yaml };
const answers = {
  listContexts,
  listNamespaces: namespaces,
  exportKubernetes: exported,
  planDeploy: { changes: plan },
  deploy: { applied: ['HTTPRoute team/tools'], gateway: web },
};

describe('deploy', () => {
  it('shows the manifests and what they would change, and applies them once it is confirmed', async () => {
    await using desk = await openCommandDesk({
      answer: answering(answers),
      script: [...toTools, goOn],
    });
    await deploy(desk.services, undefined);
    assert.match(desk.editor.shown[0]?.text ?? '', /kind: AgentgatewayBackend/);
    const [shown] = desk.editor.changes;
    assert.deepEqual(
      shown?.changes.map(({ title, before, after }) => [title, before, after]),
      [
        ['AgentgatewayBackend team.tools', undefined, 'a: 1\n'],
        ['HTTPRoute team.tools', 'b: 1\n', 'b: 2\n'],
      ],
    );
    const [asked] = desk.editor.confirmations;
    assert.equal(asked?.message, 'Deploy to namespace "team" of context "kind-dev"?');
    assert.equal(asked.detail, '+ AgentgatewayBackend team/tools\n~ HTTPRoute team/tools');
    assert.deepEqual(desk.requests().at(-1), ['deploy', place]);
    assert.deepEqual(desk.editor.done, [
      'announce Deployed to "team" of "kind-dev": 1 object new, 1 changed, 1 unchanged',
    ]);
  });

  it('offers the gateway as a target', async () => {
    await using desk = await openCommandDesk({
      answer: answering(answers),
      script: [...toTools, goOn, { type: 'gateway' }],
    });
    await deploy(desk.services, undefined);
    await desk.editor.actions[0]?.run();
    assert.deepEqual((await configOf(desk)).targets, { gateway: web });
  });

  for (const [what, script, confirms] of [
    ['turns away from the changes', [...toTools, 'turn away'], true],
    ['cancels', [...toTools, { pick: 'Cancel' }], true],
    ['does not confirm it', [...toTools, goOn], false],
  ] as const) {
    it(`applies nothing when the user ${what}`, async () => {
      await using desk = await openCommandDesk({ answer: answering(answers), script });
      desk.editor.confirms = confirms;
      await deploy(desk.services, undefined);
      assert.ok(desk.requests().every(([method]) => method !== 'deploy'));
    });
  }

  it('says when there is nothing to do', async () => {
    const same = { ...answers, planDeploy: { changes: plan.slice(2) } };
    await using desk = await openCommandDesk({ answer: answering(same), script: toTools });
    await deploy(desk.services, undefined);
    assert.deepEqual(desk.editor.done, [
      'announce "team" of "kind-dev" has all of it already: nothing was changed',
    ]);
  });

  it('tells what the API server refuses, with the manifests in sight', async () => {
    const planDeploy = new DaemonFailure(
      'KUBERNETES_REJECTED',
      'spec.mcp.targets[0].port: too big',
    );
    await using desk = await openCommandDesk({
      answer: answering({ ...answers, planDeploy }),
      script: toTools,
    });
    await assert.rejects(deploy(desk.services, undefined), /spec\.mcp\.targets\[0\]\.port/);
    assert.equal(desk.editor.shown.length, 1);
  });

  it('shows how far it is', async () => {
    await using desk = await openCommandDesk({
      script: [...toTools, goOn],
      answer: (request, say) => {
        const message = 'Waiting for Gateway team/tools';
        if (request.method === 'deploy') {
          say({ type: 'progress', id: request.id, progress: 1, total: 2, message });
        }
        answering(answers)(request, say);
      },
    });
    await deploy(desk.services, undefined);
    assert.deepEqual(desk.editor.progress, ['Waiting for Gateway team/tools']);
  });
});

async function configOf({ configFile }: CommandDesk) {
  return parse(await readFile(configFile, 'utf8'));
}
