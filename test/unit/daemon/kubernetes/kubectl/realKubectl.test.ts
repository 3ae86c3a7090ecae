import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';

import type { ErrorCode } from '#protocol/errorCode.ts';

import { Kubectl } from '../../../../../daemon/kubernetes/kubectl/kubectl.ts';
import { openReaper } from '../../../../../daemon/process/reaper.ts';
import { findKubectl } from '../../../../support/cluster/kubectl.ts';
import { StandInCluster } from '../../../../support/cluster/standIn/standInCluster.ts';
import { openTempDir, type TempDir } from '../../../../support/tempDir.ts';

const never = new AbortController().signal;
const reaper = openReaper();
const namespaces = '/api/v1/namespaces';

let program: string;
let cluster: StandInCluster;
let dir: TempDir;

function open(kubeconfig: string): Kubectl {
  const env = { ...process.env, HOME: dir.path, KUBECONFIG: kubeconfig };
  return new Kubectl({ program, env, reaper, requireConfirmed: async () => {} });
}

/** What a user of the one context `lab` writes. */
async function writeConfig(server: string, user: object, more: object = {}): Promise<string> {
  const file = path.join(dir.path, 'kubeconfig');
  const config = {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'lab', cluster: { server, ...more } }],
    users: [{ name: 'ada', user }],
    contexts: [{ name: 'lab', context: { cluster: 'lab', user: 'ada' } }],
  };
  await writeFile(file, JSON.stringify(config));
  return file;
}

/** An address where nobody listens. */
async function freeAddress(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  assert.ok(address && typeof address === 'object');
  server.close();
  await once(server, 'close');
  return `127.0.0.1:${address.port}`;
}

function plugin(command: string, ...args: string[]): object {
  const apiVersion = 'client.authentication.k8s.io/v1';
  return { exec: { apiVersion, command, args, interactiveMode: 'Never' } };
}

const noCheck = { 'insecure-skip-tls-verify': true };
const token = { token: 'x' };

describe('Kubectl with the real kubectl', () => {
  before(async () => {
    dir = await openTempDir();
    program = await findKubectl();
    cluster = await StandInCluster.open();
  });
  after(async () => {
    await cluster[Symbol.asyncDispose]();
    await reaper[Symbol.asyncDispose]();
    await dir[Symbol.asyncDispose]();
  });

  it('tells its version', async () => {
    const identified = await open(cluster.kubeconfig).identify(never);
    assert.match(identified.version, /^v1\.\d+\.\d+/);
    assert.equal(identified.path, program);
  });

  it('gets what the API server has', async () => {
    const list = await open(cluster.kubeconfig).get(cluster.context, namespaces, never);
    assert.match(JSON.stringify(list), /"kube-system"/);
  });

  it('connects to nothing without a context', async () => {
    await assert.rejects(open(cluster.kubeconfig).run(['get', '--raw', '/api'], {}, never), {
      code: 'KUBERNETES_CONTEXT_UNKNOWN',
    });
  });

  it('says which right a user lacks', async () => {
    await using namespace = await cluster.openNamespace();
    const kubectl = open(await cluster.userConfig(namespace.name, []));
    const services = `${namespaces}/${namespace.name}/services`;
    await assert.rejects(kubectl.get(cluster.context, services, never), {
      code: 'KUBERNETES_FORBIDDEN',
      message: new RegExp(`auth can-i list services --namespace ${namespace.name}$`),
    });
    const args = ['port-forward', '--namespace', namespace.name, 'pod/web', ':80'];
    await assert.rejects(kubectl.run(args, { context: cluster.context }, never), {
      code: 'KUBERNETES_FORBIDDEN',
      message: new RegExp(`auth can-i get pods --namespace ${namespace.name}$`),
    });
  });

  it('says that a login has expired', async () => {
    const kubectl = open(await cluster.expiredConfig());
    for (const args of [
      ['get', '--raw', namespaces],
      ['port-forward', 'pod/web', ':80'],
    ]) {
      await assert.rejects(kubectl.run(args, { context: cluster.context }, never), {
        code: 'KUBERNETES_LOGIN_EXPIRED',
        message: /does not accept the login.*kubectl --context \S+ get namespaces$/,
      });
    }
  });

  it('says what is not there', async () => {
    const kubectl = open(cluster.kubeconfig);
    await assert.rejects(kubectl.get(cluster.context, `${namespaces}/default/pods/no`, never), {
      code: 'KUBERNETES_NOT_FOUND',
      message: /^There is no pod no in the cluster of the context /,
    });
    await assert.rejects(kubectl.get(cluster.context, '/apis/no.such/v1/things', never), {
      code: 'KUBERNETES_NOT_FOUND',
    });
  });

  it('names the field that the API server refuses', async () => {
    const ports = [{ port: 99_999, protocol: 'TCP' }];
    const metadata = { name: 'bad', namespace: 'default' };
    const service = { apiVersion: 'v1', kind: 'Service', metadata, spec: { ports } };
    const run = { context: cluster.context, stdin: JSON.stringify(service) };
    const args = ['apply', '--server-side', '--dry-run=server', '-f', '-'];
    await assert.rejects(open(cluster.kubeconfig).run(args, run, never), {
      code: 'KUBERNETES_REJECTED',
      message: /spec\.ports\[0\]\.port: Invalid value: 99999/,
    });
  });

  const unreachable: [what: string, config: () => Promise<string>, ErrorCode, RegExp][] = [
    [
      'a cluster that is off',
      async () => writeConfig(`https://${await freeAddress()}`, token),
      'KUBERNETES_UNREACHABLE',
      /^Nothing answers at 127\.0\.0\.1:\d+, the API server of the context lab; check /,
    ],
    [
      'a name that nobody has',
      () => writeConfig('https://no-such-host.invalid', token),
      'KUBERNETES_UNREACHABLE',
      /no-such-host\.invalid/,
    ],
    [
      'a certificate of nobody known',
      () => writeConfig(cluster.url, token),
      'KUBERNETES_UNTRUSTED',
      /^The API server of the context lab cannot be trusted: certificate signed by /,
    ],
    [
      'no credentials at all',
      () => writeConfig(cluster.url, {}, noCheck),
      'KUBERNETES_LOGIN_EXPIRED',
      /^The kubeconfig has no credentials for the context lab/,
    ],
    [
      'a credential plugin that is not installed',
      () => writeConfig(cluster.url, plugin('no-such-plugin'), noCheck),
      'KUBERNETES_LOGIN_EXPIRED',
      /^The credential plugin no-such-plugin of the context lab is not on the PATH/,
    ],
    [
      'a credential plugin that fails',
      () => writeConfig(cluster.url, plugin('sh', '-c', 'echo run: az login >&2; exit 3'), noCheck),
      'KUBERNETES_LOGIN_EXPIRED',
      /^The credential plugin sh of the context lab failed with exit code 3 \(run: az login\); log in/,
    ],
    [
      'certificates that are not there',
      () => writeConfig(cluster.url, { 'client-certificate': '/no/c', 'client-key': '/no/k' }),
      'KUBERNETES_LOGIN_EXPIRED',
      /unable to read client-cert \/no\/c/,
    ],
  ];
  for (const [what, config, code, message] of unreachable) {
    it(`explains ${what}, to a list and to a port-forward`, async () => {
      const kubectl = open(await config());
      for (const args of [
        ['get', '--raw', namespaces],
        ['port-forward', 'pod/web', ':80'],
      ]) {
        await assert.rejects(kubectl.run(args, { context: 'lab' }, never), { code, message });
      }
    });
  }

  it('lets a credential plugin work', async () => {
    const answer = {
      apiVersion: 'client.authentication.k8s.io/v1',
      kind: 'ExecCredential',
      status: { token: cluster.token },
    };
    const user = plugin('echo', JSON.stringify(answer));
    const kubectl = open(await writeConfig(cluster.url, user, noCheck));
    assert.match(JSON.stringify(await kubectl.get('lab', namespaces, never)), /"kube-system"/);
  });
});
