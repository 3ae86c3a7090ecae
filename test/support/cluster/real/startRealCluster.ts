import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { glob, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { installPodImage } from './installPodImage.ts';
import { installPrograms } from './installPrograms.ts';
import { loadCrds } from './loadCrds.ts';
import { openRun } from './openRun.ts';
import { realContext } from './realContext.ts';
import { order, startNode } from './startNode.ts';
import { untilAnswers, untilNodeReady } from './untilReady.ts';

/** A real cluster that runs. */
export interface RunningCluster extends AsyncDisposable {
  /** Its folder: what `attachRealCluster` needs to know. */
  readonly run: string;
}

/** Starts a real one-node Kubernetes; builds it first where that has not been done. It ends with this process at the latest. */
export async function startRealCluster(): Promise<RunningCluster> {
  requireLinuxRoot();
  const programs = await installPrograms();
  const image = await installPodImage(programs);

  await using opened = new AsyncDisposableStack();
  const { folder } = opened.use(await openRun());
  await writeFiles(folder, image);
  const node = opened.use(startNode(programs, folder));
  try {
    await Promise.race([startPrograms(folder), node.failure]);
  } catch (error) {
    throw new Error(`The real cluster did not start\n${await readLogs(folder)}`, { cause: error });
  }

  const cluster = opened.move();
  return { run: folder, [Symbol.asyncDispose]: () => cluster.disposeAsync() };
}

function requireLinuxRoot(): void {
  if (process.platform === 'linux' && process.getuid?.() === 0) return;
  throw new Error(
    'A real cluster needs Linux and root; `npm test` runs the same tests on a stand-in',
  );
}

async function writeFiles(folder: string, image: string): Promise<void> {
  const token = randomBytes(16).toString('hex');
  await mkdir(join(folder, 'images'));
  await symlink(image, join(folder, 'images/pod.tar'));
  await writeFile(join(folder, 'tokens.csv'), `${token},admin,admin,system:masters\n`);

  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const key = privateKey.export({ type: 'pkcs1', format: 'pem' });
  await writeFile(join(folder, 'service-accounts.pem'), key);

  const kubeconfig = realContext('https://ADDRESS:6443', join(folder, 'pki/apiserver.crt'), token);
  await writeFile(join(folder, 'kubeconfig.template'), JSON.stringify(kubeconfig));
}

async function startPrograms(folder: string): Promise<void> {
  // The others end when they begin without it.
  await untilAnswers(folder);
  for (const name of ['kubelet', 'controllers', 'scheduler'] as const) {
    await order(folder, `start ${name}`);
  }
  await untilNodeReady(folder);
  await loadCrds(join(folder, 'kubeconfig'));
}

/** The end of what each program has said. */
async function readLogs(folder: string): Promise<string> {
  const logs: string[] = [];
  for await (const name of glob('*.log', { cwd: folder })) {
    const lines = (await readFile(join(folder, name), 'utf8')).trimEnd().split('\n');
    logs.push(`== ${name}`, ...lines.slice(-5));
  }
  return logs.join('\n');
}
