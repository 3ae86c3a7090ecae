import { tmpdir } from 'node:os';
import path from 'node:path';

import { findKubectl } from '../../test/support/cluster/kubectl.ts';

/** Puts a kubectl on the PATH of the tests, where there is none, and keeps what it remembers of clusters out of the home directory. */
export async function provideKubectl(): Promise<void> {
  const { PATH = '' } = process.env;
  process.env.PATH = [PATH, path.dirname(await findKubectl())].join(path.delimiter);
  // From 1.35 on it asks for a list in a way that clusters before 1.27 do not know, and waits for ever.
  process.env['KUBE_FEATURE_WatchListClient'] = 'false';
  process.env['KUBECACHEDIR'] = path.join(tmpdir(), 'mcp-federation-kubectl-cache');
}
