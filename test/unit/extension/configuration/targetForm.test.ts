import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { describe, it } from 'node:test';

import { parse } from 'jsonc-parser';

import { addTarget } from '../../../../extension/commands/addTarget.ts';
import { answering, contextsAnswer, sampleContext } from '../support/clusterSamples.ts';
import { openCommandDesk, type DeskOptions } from '../support/commandDesk.ts';

/** The form of a user who has a target `git`. */
async function open(options: DeskOptions = {}) {
  const desk = await openCommandDesk({
    ...options,
    script: [{ pick: 'Fill in a form' }, ...(options.script ?? [])],
  });
  await mkdir(dirname(desk.configFile), { recursive: true });
  await writeFile(desk.configFile, '{ // mine\n  "targets": { "git": { "command": "x" } }\n}\n');
  await addTarget(desk.services);
  const [form] = desk.targetForms;
  assert.ok(form);
  return { desk, form };
}

describe('targetForm', () => {
  it('knows which names are taken, and fills in what is pasted', async () => {
    const { desk, form } = await open();
    await using _desk = desk;
    assert.deepEqual(
      form.files.map(({ taken }) => taken),
      [['git']],
    );
    const draft = form.recognize('npx -y mcp-server-git', desk.configFile);
    assert.ok('name' in draft);
    assert.deepEqual(
      [draft.name, draft.command, draft.args],
      ['git-2', 'npx', '-y\nmcp-server-git'],
    );
  });

  it('adds what was pasted of a cluster instead', async () => {
    const { desk, form } = await open({
      script: [{ type: 'web' }],
      answer: answering({ listContexts: contextsAnswer(sampleContext()) }),
    });
    await using _desk = desk;
    assert.ok(await form.addFromCluster('http://web.team.svc:3001/mcp'));
    const { targets } = parse(await readFile(desk.configFile, 'utf8'));
    assert.deepEqual([targets.web.context, targets.web.namespace], ['kind-dev', 'team']);
  });

  for (const [text, message] of [
    ['http://web.team.svc:3001/mcp', /From a Cluster/],
    ['{', /whole entry/],
    ['{ "a": { "command": "x" }, "b": { "command": "y" } }', /several targets/],
  ] as const) {
    it(`says why ${text} fills in nothing`, async () => {
      const { desk, form } = await open();
      await using _desk = desk;
      const found = form.recognize(text, desk.configFile);
      assert.match('problem' in found ? found.problem : '', message);
    });
  }

  it('has the daemon test a target as it would be written', async () => {
    const tools = [{ name: 'echo', description: 'Says it\nagain', exposedName: 'x_echo' }];
    const { desk, form } = await open({
      answer: ({ id }, say) => {
        const result = { durationMs: 5, tools, server: { name: 's', version: '1' } };
        say({ type: 'response', id, result });
      },
    });
    await using _desk = desk;
    const draft = { ...form.draft, name: 'mine', command: 'npx', args: '-y\npkg' };
    assert.deepEqual(await form.test(draft, new AbortController().signal), {
      kind: 'works',
      server: 's 1',
      durationMs: 5,
      tools: [{ name: 'echo', description: 'Says it' }],
    });
    assert.deepEqual(desk.requests().at(-1), [
      'testTarget',
      {
        file: desk.configFile,
        name: 'mine',
        target: { type: 'stdio', command: 'npx', args: ['-y', 'pkg'] },
      },
    ]);
  });

  it('writes it, without a secret unless the user wants that', async () => {
    const { desk, form } = await open({ script: [{ pick: 'Write ${env:API_KEY} Instead' }] });
    await using _desk = desk;
    const draft = { ...form.draft, name: 'mine', command: 'npx', env: 'API_KEY=s3cr3t' };
    assert.equal(await form.save(draft), true);
    const text = await readFile(desk.configFile, 'utf8');
    assert.match(text, /\/\/ mine/);
    assert.deepEqual(parse(text).targets.mine.env, { API_KEY: '${env:API_KEY}' });
  });

  it('writes nothing when the user turns away', async () => {
    const { desk, form } = await open({ script: ['turn away'] });
    await using _desk = desk;
    const draft = { ...form.draft, name: 'mine', command: 'npx', env: 'API_KEY=s3cr3t' };
    assert.equal(await form.save(draft), false);
    assert.doesNotMatch(await readFile(desk.configFile, 'utf8'), /mine"/);
  });
});
