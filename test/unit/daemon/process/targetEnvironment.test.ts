import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';

import { targetEnvironment } from '../../../../daemon/process/targetEnvironment.ts';

describe('targetEnvironment', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'target-environment-'));
  });
  after(() => rm(folder, { recursive: true }));

  it('passes on what programs need to run, and nothing else', async () => {
    const daemonEnv = {
      PATH: '/bin',
      HOME: '/home/ada',
      LC_ALL: 'C',
      XDG_CONFIG_HOME: '/c',
      http_proxy: 'http://proxy',
      NODE_EXTRA_CA_CERTS: '/ca.pem',
      AWS_SECRET_ACCESS_KEY: 'secret',
      ELECTRON_RUN_AS_NODE: '1',
      NODE_OPTIONS: '--inspect',
      SHELL: '() { :; }; echo code',
    };
    assert.deepEqual(await targetEnvironment({}, daemonEnv, 'linux'), {
      PATH: '/bin',
      HOME: '/home/ada',
      LC_ALL: 'C',
      XDG_CONFIG_HOME: '/c',
      http_proxy: 'http://proxy',
      NODE_EXTRA_CA_CERTS: '/ca.pem',
    });
  });

  it('lets env win over envFile, and both over what is passed on', async () => {
    const envFile = path.join(folder, '.env');
    await writeFile(envFile, '# secrets\nHOME=/file\nKEY="from file"\nOTHER=1\n');
    const env = { KEY: 'from env', COUNT: 3 };
    assert.deepEqual(await targetEnvironment({ env, envFile }, { HOME: '/home' }, 'linux'), {
      HOME: '/file',
      KEY: 'from env',
      OTHER: '1',
      COUNT: '3',
    });
  });

  it('removes what env sets to null', async () => {
    const daemonEnv = { HOME: '/home', LANG: 'C' };
    assert.deepEqual(await targetEnvironment({ env: { LANG: null } }, daemonEnv, 'linux'), {
      HOME: '/home',
    });
  });

  it('does not tell upper from lower case on Windows', async () => {
    const daemonEnv = { Path: 'C:\\Windows', SystemRoot: 'C:\\Windows', windir: 'C:\\Windows' };
    const env = { PATH: 'C:\\Tools', SYSTEMROOT: null };
    assert.deepEqual(await targetEnvironment({ env }, daemonEnv, 'win32'), {
      PATH: 'C:\\Tools',
      windir: 'C:\\Windows',
    });
  });

  it('names an envFile that cannot be read', async () => {
    await assert.rejects(targetEnvironment({ envFile: '/no/such/.env' }, {}, 'linux'), {
      code: 'UPSTREAM_START_FAILED',
      message: /^Cannot read the envFile \/no\/such\/\.env: ENOENT/,
    });
  });
});
