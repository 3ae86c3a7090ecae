import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { after, describe, it } from 'node:test';
import { text } from 'node:stream/consumers';

import { Kubectl, type KubectlOptions } from '../../../../../daemon/kubernetes/kubectl/kubectl.ts';
import { FederationError } from '../../../../../daemon/lib/federationError.ts';
import { isProcessRunning } from '../../../../../daemon/process/isProcessRunning.ts';
import { openReaper } from '../../../../../daemon/process/reaper.ts';
import { openTempDir } from '../../../../support/tempDir.ts';
import { writeProgram } from './fakeKubectl.ts';

const never = new AbortController().signal;
const reaper = openReaper();

function open(program: string, options: Partial<KubectlOptions> = {}): Kubectl {
  const requireConfirmed = async () => {};
  return new Kubectl({ program, env: process.env, reaper, requireConfirmed, ...options });
}

/** A kubectl that is a program of the test's own. */
async function openFake(code: string, options?: Partial<KubectlOptions>) {
  const dir = await openTempDir();
  const kubectl = open(await writeProgram(dir.path, code), options);
  return { kubectl, folder: dir.path, [Symbol.asyncDispose]: () => dir[Symbol.asyncDispose]() };
}

const printArgs = 'console.log(process.argv.slice(2).join(" "))';

describe('Kubectl', () => {
  after(() => reaper[Symbol.asyncDispose]());

  it('always names the context', async () => {
    await using fake = await openFake(printArgs);
    assert.equal(
      await fake.kubectl.run(['get', 'pods'], { context: 'lab' }, never),
      '--context lab get pods\n',
    );
  });

  it('names one that nobody has, where nothing is to be connected to', async () => {
    await using fake = await openFake(printArgs);
    assert.match(await fake.kubectl.run(['config', 'view'], {}, never), /^--context none-of-\S+ /);
  });

  it('does not wait for ever for one that has nobody to wait for', async () => {
    await using fake = await openFake('setInterval(() => {}, 1_000)', { localLimitMs: 200 });
    await assert.rejects(fake.kubectl.identify(never), {
      code: 'KUBECTL_FAILED',
      message: /version --client -o json has not ended within 0.2 s, .* the setting mcpFederation/,
    });
  });

  it('hands it what it is to read', async () => {
    await using fake = await openFake('process.stdin.pipe(process.stdout)');
    const yaml = 'kind: Pod\n'.repeat(100_000);
    assert.equal(await fake.kubectl.run(['apply'], { context: 'lab', stdin: yaml }, never), yaml);
  });

  it('lets one that goes on read nothing, so that it cannot wait for an answer', async () => {
    await using fake = await openFake(
      'process.stdin.resume().on("end", () => console.log("nobody answers"))',
    );
    await using child = await fake.kubectl.start(['port-forward'], 'lab', never);
    assert.equal(await text(child.stdout), 'nobody answers\n');
  });

  it('explains a failure by the end of what it wrote, however much that is', async () => {
    await using fake = await openFake(`
      process.stderr.write('noise '.repeat(1_000_000));
      process.stderr.write('\\nError from server (NotFound): pods "x" not found\\n', () => process.exit(1));
    `);
    await assert.rejects(fake.kubectl.run(['get'], { context: 'lab' }, never), {
      code: 'KUBERNETES_NOT_FOUND',
    });
  });

  it('stops one that prints without end', async () => {
    await using fake = await openFake(`
      const chunk = 'x'.repeat(1 << 20);
      const write = () => { while (process.stdout.write(chunk)); };
      process.stdout.on('drain', write);
      write();
    `);
    await assert.rejects(fake.kubectl.run(['get', 'all'], { context: 'lab' }, never), {
      code: 'KUBECTL_FAILED',
      message: 'kubectl get all prints more than 64 MB; ask for less, such as one namespace',
    });
  });

  it('leaves nobody when it is aborted, however stubborn', async () => {
    await using fake = await openFake(`
      process.on('SIGTERM', () => {});
      process.stderr.write(String(process.pid));
      setInterval(() => {}, 1e6);
    `);
    const child = await fake.kubectl.start(['get', '--watch'], 'lab', never);
    const [pid] = await once(child.stderr, 'data');
    await child.stop(0);
    assert.equal(await isProcessRunning(Number(pid)), false);
  });

  it('gives up when it is aborted', async () => {
    await using fake = await openFake('setInterval(() => {}, 1e6)');
    const run = fake.kubectl.run(['get'], { context: 'lab' }, AbortSignal.timeout(200));
    await assert.rejects(run, { name: 'TimeoutError' });
  });

  it('starts nothing before the context may be connected to', async () => {
    const refusal = new FederationError('KUBERNETES_UNCONFIRMED', 'Not yet');
    const requireConfirmed = () => Promise.reject(refusal);
    await using fake = await openFake(printArgs, { requireConfirmed });
    await assert.rejects(fake.kubectl.run(['get'], { context: 'prod' }, never), refusal);
    await assert.rejects(fake.kubectl.start(['get'], 'prod', never), refusal);
    assert.match(await fake.kubectl.run(['config', 'view'], {}, never), /config view/);
  });

  it('says so when an answer is no JSON', async () => {
    await using fake = await openFake('console.log("<html>")');
    await assert.rejects(fake.kubectl.get('lab', '/api', never), {
      code: 'KUBECTL_FAILED',
      message: 'The API server of the context lab answers /api with something else than JSON',
    });
  });

  it('does not wait for ever for an API server', async () => {
    await using fake = await openFake('console.log(JSON.stringify(process.argv.slice(2)))');
    const args = '--context lab get --raw /api --request-timeout=30s'.split(' ');
    assert.deepEqual(await fake.kubectl.get('lab', '/api', never), args);
  });

  it('tells which program it is, and asks only once', async () => {
    await using fake = await openFake(`
      import { appendFileSync } from 'node:fs';
      appendFileSync(import.meta.dirname + '/asked', '.');
      console.log('{"clientVersion":{"gitVersion":"v1.33.1"}}');
    `);
    const program = { path: `${fake.folder}/kubectl`, version: 'v1.33.1' };
    assert.deepEqual(await fake.kubectl.identify(never), program);
    assert.deepEqual(await fake.kubectl.identify(never), program);
    assert.equal(await readFile(`${fake.folder}/asked`, 'utf8'), '.');
  });

  it('is not taken in by another program', async () => {
    await using fake = await openFake('console.log("hello")');
    await assert.rejects(fake.kubectl.identify(never), {
      code: 'KUBECTL_MISSING',
      message: /kubectl does not tell its version as kubectl does; say in the setting /,
    });
  });

  it('says how to install one that is not there', async () => {
    const kubectl = open('kubectl', { env: { PATH: '/no/such/folder' } });
    await assert.rejects(kubectl.run(['get'], { context: 'lab' }, never), {
      code: 'KUBECTL_MISSING',
      message:
        'There is no kubectl on the PATH; install it (https://kubernetes.io/docs/tasks/tools/), or say where it is in the setting mcpFederation.kubectl, or with mcp-federation serve --kubectl',
    });
  });

  it('says which path is wrong', async () => {
    const kubectl = open('/no/such/kubectl');
    await assert.rejects(kubectl.run(['get'], { context: 'lab' }, never), {
      code: 'KUBECTL_MISSING',
      message:
        /^Cannot start \/no\/such\/kubectl: there is no file .*; say where it is in the setting /,
    });
  });

  it("keeps the editor's own variables from it, and no others", async () => {
    await using fake = await openFake('console.log(JSON.stringify(process.env))', {
      env: { ELECTRON_RUN_AS_NODE: '1', VSCODE_PID: '7', AWS_PROFILE: 'team', KUBECONFIG: '/k' },
    });
    const env: unknown = JSON.parse(await fake.kubectl.run(['version'], {}, never));
    assert.deepEqual(env, { AWS_PROFILE: 'team', KUBECONFIG: '/k' });
  });
});
