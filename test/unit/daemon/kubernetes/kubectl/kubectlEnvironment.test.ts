import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { kubectlEnvironment } from '../../../../../daemon/kubernetes/kubectl/kubectlEnvironment.ts';

describe('kubectlEnvironment', () => {
  it('passes on what kubectl and its plugins are found and configured by', () => {
    const env = {
      PATH: '/usr/bin',
      HOME: '/home/ada',
      KUBECONFIG: '/home/ada/a:/home/ada/b',
      HTTPS_PROXY: 'http://proxy:3128',
      no_proxy: 'localhost',
      AWS_PROFILE: 'team',
      USE_GKE_GCLOUD_AUTH_PLUGIN: 'True',
      NODE_EXTRA_CA_CERTS: '/etc/ca.pem',
    };
    assert.deepEqual(kubectlEnvironment(env), env);
  });

  for (const name of [
    'ELECTRON_RUN_AS_NODE',
    'VSCODE_IPC_HOOK',
    'MCP_FEDERATION_LIFETIME',
    'NODE_OPTIONS',
    'NODE_CHANNEL_FD',
    'electron_run_as_node',
  ]) {
    it(`keeps ${name} back`, () => {
      assert.deepEqual(kubectlEnvironment({ [name]: '1' }), {});
    });
  }
});
