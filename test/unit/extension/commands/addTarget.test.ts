import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { describe, it } from 'node:test';

import { parse } from 'jsonc-parser';

import { addTarget } from '../../../../extension/commands/addTarget.ts';
import { answering, contextsAnswer, production, sampleContext } from '../support/clusterSamples.ts';
import type { Answer } from '../support/scriptedUser.ts';
import { openCommandDesk } from '../support/commandDesk.ts';

const answers: Answer[] = [{ pick: 'Local command' }, { type: 'npx -y pkg' }, { type: 'mine' }];

describe('addTarget', () => {
  it('makes the configuration when there is none', async () => {
    await using desk = await openCommandDesk({ script: answers });
    await addTarget(desk.services);
    assert.deepEqual(parse(await readFile(desk.configFile, 'utf8')), {
      targets: { mine: { type: 'stdio', command: 'npx', args: ['-y', 'pkg'] } },
    });
    assert.deepEqual(desk.editor.done, ['announce Target "mine" was added to mcp-federation.json']);
  });

  it('keeps what is in the configuration', async () => {
    await using desk = await openCommandDesk({ script: answers });
    await mkdir(dirname(desk.configFile), { recursive: true });
    await writeFile(desk.configFile, '{ // mine\n  "targets": { "old": {} }\n}\n');
    await addTarget(desk.services);
    const text = await readFile(desk.configFile, 'utf8');
    assert.match(text, /\/\/ mine/);
    assert.deepEqual(Object.keys(parse(text).targets), ['old', 'mine']);
  });

  it('takes what is pasted above the ways to add one', async () => {
    await using desk = await openCommandDesk({
      script: [{ paste: 'npx -y pkg', pick: 'Add This' }, { type: 'mine' }],
    });
    await addTarget(desk.services);
    const { targets } = parse(await readFile(desk.configFile, 'utf8'));
    assert.deepEqual(targets.mine, { type: 'stdio', command: 'npx', args: ['-y', 'pkg'] });
  });

  it('takes no port-forward into another cluster than that of a context', async () => {
    await using desk = await openCommandDesk({
      script: [
        { paste: 'kubectl --kubeconfig other.yaml port-forward svc/web 80', pick: 'Add This' },
      ],
      answer: answering({ listContexts: contextsAnswer(production, sampleContext()) }),
    });
    await assert.rejects(addTarget(desk.services), /name one by --context instead of --kubeconfig/);
  });

  it('takes a port-forward for a service of the current context, which is written out', async () => {
    await using desk = await openCommandDesk({
      script: [
        { paste: 'kubectl -n team port-forward svc/web 8080:80', pick: 'Add This' },
        { type: 'web' },
      ],
      answer: answering({ listContexts: contextsAnswer(production, sampleContext()) }),
    });
    await addTarget(desk.services);
    assert.deepEqual(parse(await readFile(desk.configFile, 'utf8')).targets.web, {
      type: 'kubernetes',
      context: 'kind-dev',
      namespace: 'team',
      service: 'web',
      port: 80,
    });
  });

  it('asks before it takes a context that looks like production', async () => {
    const contexts = contextsAnswer({ ...production, isCurrent: true });
    await using desk = await openCommandDesk({
      script: [{ paste: 'http://web.team.svc/mcp', pick: 'Add This' }],
      answer: answering({ listContexts: contexts }),
    });
    desk.editor.confirms = false;
    await addTarget(desk.services);
    await assert.rejects(readFile(desk.configFile), { code: 'ENOENT' });
  });

  it('takes a URL for a URL, whatever was picked', async () => {
    await using desk = await openCommandDesk({
      script: [{ pick: 'Local command' }, { type: 'http://localhost:1/sse' }, { type: 'mine' }],
    });
    await addTarget(desk.services);
    const { targets } = parse(await readFile(desk.configFile, 'utf8'));
    assert.deepEqual(targets.mine, { type: 'sse', url: 'http://localhost:1/sse' });
  });

  it('takes all servers of another configuration, by names that are valid and free', async () => {
    const pasted =
      '{ "mcpServers": { "Git": { "command": "uvx" }, "Git!": { "command": "npx" }, "web": { "url": "https://a.example/mcp" } } }';
    await using desk = await openCommandDesk({
      script: [{ pick: 'Local command' }, { type: pasted }],
    });
    await addTarget(desk.services);
    assert.deepEqual(parse(await readFile(desk.configFile, 'utf8')).targets, {
      git: { type: 'stdio', command: 'uvx' },
      'git-2': { type: 'stdio', command: 'npx' },
      web: { type: 'http', url: 'https://a.example/mcp' },
    });
    assert.deepEqual(desk.editor.done, [
      'announce Targets "git", "git-2", "web" were added to mcp-federation.json',
    ]);
  });

  const tokened = 'API_KEY=s3cr3t npx -y pkg';
  for (const [pick, env, clipboard] of [
    ['Write ${env:API_KEY} Instead', '${env:API_KEY}', 'API_KEY=s3cr3t\n'],
    ['Leave It Out', '', ''],
    ['Write It into the File', 's3cr3t', ''],
  ] as const) {
    it(`asks what is to become of a secret: ${pick}`, async () => {
      await using desk = await openCommandDesk({
        script: [{ pick: 'Local command' }, { type: tokened }, { type: 'mine' }, { pick }],
      });
      await addTarget(desk.services);
      const { targets } = parse(await readFile(desk.configFile, 'utf8'));
      assert.deepEqual(targets.mine.env, { API_KEY: env });
      assert.equal(desk.editor.clipboard, clipboard);
    });
  }

  it('lets no secret into a workspace', async () => {
    await using desk = await openCommandDesk({
      script: [
        { pick: 'Local command' },
        { type: tokened },
        { pick: 'Workspace: shop' },
        { type: 'mine' },
        'turn away',
      ],
      workspace: 'shop',
    });
    await addTarget(desk.services);
    assert.equal(desk.lists.at(-1)?.length, 2);
  });

  it('takes what is on the clipboard', async () => {
    await using desk = await openCommandDesk({
      script: [{ pick: 'From the clipboard' }, { type: 'git' }],
    });
    desk.editor.clipboard = '[mcp_servers.git]\ncommand = "npx"\n';
    await addTarget(desk.services);
    const { targets } = parse(await readFile(desk.configFile, 'utf8'));
    assert.deepEqual(targets.git, { type: 'stdio', command: 'npx' });
  });

  it('says that nothing on the clipboard stands for a target', async () => {
    await using desk = await openCommandDesk({ script: [{ pick: 'From the clipboard' }] });
    desk.editor.clipboard = '{ "a": ';
    await assert.rejects(
      addTarget(desk.services),
      /on the clipboard stands for no target: expected/,
    );
  });

  it('asks which configuration when the workspace has one', async () => {
    await using desk = await openCommandDesk({
      script: [
        { pick: 'Remote server' },
        { type: 'https://example.com/mcp' },
        { pick: 'Workspace: shop' },
        { type: 'mine' },
      ],
      workspace: 'shop',
    });
    await addTarget(desk.services);
    await assert.rejects(readFile(desk.configFile), { code: 'ENOENT' });
  });

  it('writes nothing into a configuration with mistakes', async () => {
    await using desk = await openCommandDesk({ script: answers.slice(0, 2) });
    await mkdir(dirname(desk.configFile), { recursive: true });
    await writeFile(desk.configFile, '{ "targets": ');
    await assert.rejects(addTarget(desk.services), { code: 'CONFIG_INVALID' });
    assert.equal(await readFile(desk.configFile, 'utf8'), '{ "targets": ');
  });

  for (const step of [0, 1]) {
    it(`writes nothing when the user turns away at question ${step + 1}`, async () => {
      await using desk = await openCommandDesk({
        script: [...answers.slice(0, step), 'turn away'],
      });
      await addTarget(desk.services);
      await assert.rejects(readFile(desk.configFile), { code: 'ENOENT' });
    });
  }
});
