import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { describe, it } from 'node:test';

import { openContexts } from './openContexts.ts';

const never = new AbortController().signal;
const dev = { name: 'dev', server: 'https://dev:6443' };
const prod = { name: 'PROD-eu', server: 'https://prod:6443', namespace: 'shop' };

describe('Contexts', () => {
  it('lists those of the kubeconfig, by name', async () => {
    await using opened = await openContexts([dev, prod]);
    assert.deepEqual(await opened.contexts.list(), [
      {
        name: 'PROD-eu',
        cluster: 'PROD-eu-cluster',
        namespace: 'shop',
        isCurrent: false,
        isProduction: true,
        isConfirmed: false,
      },
      {
        name: 'dev',
        cluster: 'dev-cluster',
        namespace: 'default',
        isCurrent: true,
        isProduction: false,
        isConfirmed: true,
      },
    ]);
  });

  it('lists none where there is no kubeconfig', async () => {
    await using opened = await openContexts([dev]);
    await rm(opened.kubeconfig);
    assert.deepEqual(await opened.contexts.list(), []);
  });

  it('says which kubeconfig is broken, and reads it once it is mended', async () => {
    await using opened = await openContexts([dev]);
    await writeFile(opened.kubeconfig, 'apiVersion: v1\n  kind: [');
    await assert.rejects(opened.contexts.list(), {
      code: 'KUBERNETES_CONTEXT_UNKNOWN',
      message: /^Cannot read the kubeconfig .*kubeconfig: yaml: line 2: /,
    });
    await opened.write([dev]);
    assert.equal((await opened.contexts.list()).length, 1);
  });

  it('connects to nothing to read it, not even to the current cluster', async () => {
    const server = createServer((_request, response) => response.end('{}')).listen(0, '127.0.0.1');
    try {
      await once(server, 'listening');
      const address = server.address();
      assert.ok(address && typeof address === 'object');
      const requests: (string | undefined)[] = [];
      server.on('request', ({ url }) => requests.push(url));
      await using opened = await openContexts([
        { name: 'prod', server: `http://127.0.0.1:${address.port}` },
      ]);
      await opened.contexts.list();
      await opened.kubectl.identify(never);
      assert.deepEqual(requests, []);
    } finally {
      server.close();
      server.closeAllConnections();
    }
  });

  it('lets a context be used that looks harmless', async () => {
    await using opened = await openContexts([dev, prod]);
    await opened.contexts.requireConfirmed('dev');
  });

  it('holds one back that looks like production, until it is confirmed', async () => {
    await using opened = await openContexts([dev, prod]);
    await assert.rejects(opened.contexts.requireConfirmed('PROD-eu'), {
      code: 'KUBERNETES_UNCONFIRMED',
      message:
        'The context PROD-eu looks like production (https://prod:6443) and is not used until you allow it; answer the question in the editor, or run: mcp-federation confirm PROD-eu',
    });
    const heard: string[] = [];
    using _listening = opened.contexts.confirmed.on(name => void heard.push(name));
    await opened.contexts.confirm('PROD-eu');
    await opened.contexts.requireConfirmed('PROD-eu');
    assert.deepEqual(heard, ['PROD-eu']);
    using next = opened.reopen();
    await next.requireConfirmed('PROD-eu');
  });

  it('asks again about a context that leads elsewhere now', async () => {
    await using opened = await openContexts([prod]);
    await opened.contexts.confirm(prod.name);
    await opened.write([{ ...prod, server: 'https://other:6443' }]);
    await assert.rejects(opened.contexts.requireConfirmed(prod.name), {
      code: 'KUBERNETES_UNCONFIRMED',
    });
  });

  it('starts no kubectl for a context that is not confirmed', async () => {
    await using opened = await openContexts([prod]);
    await assert.rejects(opened.kubectl.get(prod.name, '/api', never), {
      code: 'KUBERNETES_UNCONFIRMED',
    });
  });

  it('names those there are to who asks for another', async () => {
    await using opened = await openContexts([dev, prod]);
    const refusal = {
      code: 'KUBERNETES_CONTEXT_UNKNOWN',
      message: 'The kubeconfig has no context devv; did you mean dev? there is PROD-eu, dev',
    };
    await assert.rejects(opened.contexts.requireConfirmed('devv'), refusal);
    await assert.rejects(opened.contexts.confirm('devv'), refusal);
  });

  it('refuses a context without a cluster, for which kubectl would take this machine', async () => {
    await using opened = await openContexts([{ name: 'dev', cluster: 'gone' }]);
    await assert.rejects(opened.contexts.requireConfirmed('dev'), {
      code: 'KUBERNETES_CONTEXT_UNKNOWN',
      message: 'The context dev leads nowhere: the kubeconfig has no server for its cluster gone',
    });
  });

  it('runs no kubectl again before the kubeconfig changes', async () => {
    await using opened = await openContexts([dev]);
    await opened.contexts.requireConfirmed('dev');
    await rm(opened.program);
    await opened.contexts.requireConfirmed('dev');
    await opened.write([dev, prod]);
    await assert.rejects(opened.contexts.requireConfirmed('dev'), { code: 'KUBECTL_MISSING' });
  });
});
