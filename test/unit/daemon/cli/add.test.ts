import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';

import { runCommandLine } from '../../../../daemon/cli/runCommandLine.ts';
import { findKubectl } from '../../../support/cluster/kubectl.ts';
import { openTempDir } from '../../../support/tempDir.ts';
import { recordingTerminal } from './recordingTerminal.ts';

const never = new AbortController().signal;
const place = ['--context', 'lab', '--namespace', 'team'];
/** What is made of a service `web` with port 80 there. */
const web = { type: 'kubernetes', context: 'lab', namespace: 'team', service: 'web', port: 80 };

const kubeconfig = `
apiVersion: v1
kind: Config
current-context: lab
clusters: [{ name: one, cluster: { server: https://127.0.0.1:1 } }]
users: [{ name: me, user: {} }]
contexts:
  - { name: lab, context: { cluster: one, user: me, namespace: team } }
  - { name: other, context: { cluster: one, user: me } }
`;

/** Adds to a configuration where no daemon runs. */
async function add(args: readonly string[], before?: string) {
  await using dir = await openTempDir();
  const file = path.join(dir.path, 'config.json');
  if (before !== undefined) await writeFile(file, before);
  const end = args.indexOf('--');
  const own = ['--config', file, '--state-dir', path.join(dir.path, 'state')];
  const all = end === -1 ? [...args, ...own] : [...args.slice(0, end), ...own, ...args.slice(end)];
  const kubeconfigFile = path.join(dir.path, 'kubeconfig');
  await writeFile(kubeconfigFile, kubeconfig);
  const env = { PATH: path.dirname(await findKubectl()), KUBECONFIG: kubeconfigFile };
  const terminal = recordingTerminal({ env });
  const code = await runCommandLine(['add', ...all], terminal, never);
  const text = await readFile(file, 'utf8').catch(() => undefined);
  return {
    code,
    file,
    out: terminal.printed.join('\n'),
    err: terminal.warned.join('\n'),
    text,
    targets: text === undefined ? undefined : (JSON.parse(text) as { targets: unknown }).targets,
  };
}

describe('add', () => {
  const added: [args: string[], targets: Record<string, unknown>][] = [
    [
      ['files', '--', 'npx', '-y', 'server', '--json'],
      { files: { type: 'stdio', command: 'npx', args: ['-y', 'server', '--json'] } },
    ],
    [
      ['files', '--env', 'A=b=c', '--env', 'D=', '--cwd', '/srv', '--', 'serve'],
      { files: { type: 'stdio', command: 'serve', env: { A: 'b=c', D: '' }, cwd: '/srv' } },
    ],
    [['files', '--', './serve'], { files: { type: 'stdio', command: path.resolve('serve') } }],
    [
      ['remote', '--url', 'https://example.com/mcp'],
      { remote: { type: 'http', url: 'https://example.com/mcp' } },
    ],
    [
      ['remote', '--url', 'http://x.test/sse', '--protocol', 'sse', '--header', 'X-Key: ${env:K}'],
      { remote: { type: 'sse', url: 'http://x.test/sse', headers: { 'X-Key': '${env:K}' } } },
    ],
    [
      ['kubernetes', '--', 'kubernetes-mcp'],
      { kubernetes: { type: 'stdio', command: 'kubernetes-mcp' } },
    ],
    [['kubernetes', 'mine', '--service', 'web', '--port', '80', ...place], { mine: web }],
    [['kubernetes', '--service', 'web', '--port', '80', ...place], { 'web-80': web }],
    [
      ['kubernetes', '--service', 'web', '--port', 'mcp', '--path', 'a', ...place],
      { 'web-mcp': { ...web, port: 'mcp', path: '/a' } },
    ],
    [
      [
        'kubernetes',
        'some',
        '--selector',
        'a=b,c=d',
        '--port',
        '80',
        '--protocol',
        'sse',
        ...place,
      ],
      {
        some: {
          type: 'kubernetes',
          context: 'lab',
          namespace: 'team',
          selector: 'a=b,c=d',
          port: 80,
          protocol: 'sse',
        },
      },
    ],
  ];
  for (const [args, targets] of added) {
    it(`writes what ${args.join(' ')} says`, async () => {
      const done = await add(args);
      assert.equal(done.err, '');
      assert.deepEqual(done.targets, targets);
      assert.deepEqual(
        { code: done.code, out: done.out },
        { code: 0, out: `Added ${Object.keys(targets).join()} to ${done.file}` },
      );
    });
  }

  it("writes into the user's own configuration, which need not be there, while no daemon runs", async () => {
    await using dir = await openTempDir();
    const terminal = recordingTerminal({
      env: { XDG_CONFIG_HOME: dir.path, XDG_STATE_HOME: dir.path },
    });
    assert.equal(await runCommandLine(['add', 'web', '--', 'serve'], terminal, never), 0);
    const file = path.join(dir.path, 'mcp-federation', 'mcp-federation.json');
    assert.deepEqual(terminal.printed, [`Added web to ${file}`]);
    assert.match(await readFile(file, 'utf8'), /"web": \{/);
  });

  it('prints what it wrote as JSON', async () => {
    const { out, file } = await add([
      'kubernetes',
      '--service',
      'web',
      '--port',
      '80',
      '--json',
      ...place,
    ]);
    assert.deepEqual(JSON.parse(out), { file, targets: { 'web-80': web } });
  });

  const mistakes: [args: string[], message: RegExp][] = [
    [[], /NAME is missing/],
    [['web'], /What is web\? Give -- COMMAND, --url URL, or "kubernetes" before it/],
    [['web', '--'], /The command is missing after --/],
    [['web', 'other', '--', 'x'], /Unexpected argument other/],
    [['Web_1', '--', 'x'], /Web_1 is no name for a target; web-1 is one/],
    [['web', '--env', 'A', '--', 'x'], /--env A is not of the form NAME=VALUE/],
    [['web', '--url', 'https://x.test', '--', 'x'], /--url has no meaning for a command/],
    [['web', '--url', 'https://x.test', '--cwd', '/'], /--cwd has no meaning for an address/],
    [
      ['web', '--url', 'https://x.test', '--protocol', 'stdio'],
      /--protocol is http or sse, not stdio/,
    ],
    [
      ['web', '--url', 'https://x.test', '--header', 'x'],
      /--header x is not of the form NAME:VALUE/,
    ],
    [['web', '--url', 'ftp://x.test'], /This cannot be added: Expected an http:\/\//],
    [['kubernetes', ...place], /Give one of --service, --deployment, --pod and --selector/],
    [['kubernetes', '--service', 'a', '--pod', 'b', ...place], /Give one of --service/],
    [['kubernetes', 'web', '--service', 'a', ...place], /--port PORT is missing/],
    [['kubernetes', '--service', 'a', ...place], /--port PORT is missing/],
    [['kubernetes', '--service', 'a', '--port', '0', ...place], /--port 0 is not a number from 1/],
    [
      ['kubernetes', '--selector', 'a=b', '--port', '80', ...place],
      /NAME is missing: labels make no name/,
    ],
    [
      ['kubernetes', '--discovered', 'a', '--port', '80'],
      /--port has no meaning for what was discovered/,
    ],
  ];
  for (const [args, message] of mistakes) {
    it(`writes nothing and explains the mistake in "${args.join(' ')}"`, async () => {
      const { code, err, text } = await add(args);
      assert.equal(code, 2);
      assert.match(err, message);
      assert.equal(text, undefined);
    });
  }

  it('refuses a name that is taken, and leaves the file as it is', async () => {
    const before = '{ "targets": { "web": { "command": "x" } } }';
    const { code, err, text } = await add(['web', '--', 'y'], before);
    assert.equal(code, 2);
    assert.match(err, /has a target web already; take another name, such as web-2/);
    assert.equal(text, before);
  });

  const ofKubeconfig: [args: string[], pinned: { context: string; namespace: string }][] = [
    [[], { context: 'lab', namespace: 'team' }],
    [['--context', 'other'], { context: 'other', namespace: 'default' }],
    [['--namespace', 'mine'], { context: 'lab', namespace: 'mine' }],
  ];
  for (const [args, pinned] of ofKubeconfig) {
    it(`pins what the kubeconfig says beside ${args.join(' ') || 'nothing'}, without a daemon`, async () => {
      const { targets, err } = await add([
        'kubernetes',
        '--service',
        'web',
        '--port',
        '80',
        ...args,
      ]);
      assert.equal(err, '');
      assert.deepEqual(targets, { 'web-80': { ...web, ...pinned } });
    });
  }

  it('says which contexts there are', async () => {
    const args = ['kubernetes', '--service', 'web', '--port', '80', '--context', 'lba'];
    const { code, err, text } = await add(args);
    assert.equal(code, 1);
    assert.match(err, /no context lba; did you mean lab\?/);
    assert.equal(text, undefined);
  });

  it('says how to start the daemon that discovers', async () => {
    const { code, err } = await add(['kubernetes', '--discovered', 'web-mcp']);
    assert.equal(code, 3);
    assert.match(err, /start it with mcp-federation serve/);
  });
});
