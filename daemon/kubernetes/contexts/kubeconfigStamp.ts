import { stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';

/** A text that is another one after any file of the kubeconfig has changed. Far cheaper than to run kubectl. */
export async function kubeconfigStamp(env: NodeJS.ProcessEnv): Promise<string> {
  const stamps = await Promise.all(kubeconfigFiles(env).map(stampOf));
  return stamps.join('\n');
}

/** Where kubectl looks. Windows has several homes, and a file too many does no harm. */
function kubeconfigFiles(env: NodeJS.ProcessEnv): string[] {
  const named = (env['KUBECONFIG'] ?? '').split(path.delimiter).filter(Boolean);
  if (named.length > 0) return named;
  const homes = new Set([env['HOME'], env['USERPROFILE'], homedir()]);
  return [...homes].filter(home => home !== undefined).map(home => path.join(home, '.kube/config'));
}

async function stampOf(file: string): Promise<string> {
  try {
    const { mtimeMs, ctimeMs, size, ino } = await stat(file);
    return [file, mtimeMs, ctimeMs, size, ino].join(' ');
  } catch {
    return file; // Not there, or not for us: kubectl says so where it matters.
  }
}
