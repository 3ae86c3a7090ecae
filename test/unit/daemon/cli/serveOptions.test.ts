import assert from 'node:assert/strict';
import { homedir } from 'node:os';
import path from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

import { defaultPort, readServeOptions } from '../../../../daemon/cli/serveOptions.ts';
import { defaultConfigFile, defaultStateDirectory } from '#protocol/locations.ts';

const here = { env: {}, platform: process.platform, homedir: homedir() };

describe('readServeOptions', () => {
  it('fills in what is left out', async () => {
    assert.deepEqual(await readServeOptions({}, {}), {
      configFile: defaultConfigFile(here),
      host: '127.0.0.1',
      port: defaultPort,
      needsToken: true,
      kubectl: 'kubectl',
      productionContexts: String.raw`(^|[^a-z])(prod|production|prd|live)([^a-z]|$)`,
      stateDir: defaultStateDirectory(here),
      lifetime: 'forever',
    });
  });

  it('takes what is given, with paths made absolute', async () => {
    const config = path.relative('.', fileURLToPath(import.meta.url));
    const values = {
      config,
      host: '::1',
      port: '0',
      'no-auth': true,
      'state-dir': 'state',
      kubectl: 'bin/kubectl',
      'production-contexts': '^live',
    };
    assert.deepEqual(await readServeOptions(values, { MCP_FEDERATION_LIFETIME: 'leased' }), {
      configFile: path.resolve(config),
      host: '::1',
      port: 0,
      needsToken: false,
      kubectl: path.resolve('bin/kubectl'),
      productionContexts: '^live',
      stateDir: path.resolve('state'),
      lifetime: 'leased',
    });
  });

  for (const port of ['http', '-1', '65536', '1.5', '', '0x10', ' 1']) {
    it(`refuses the port ${JSON.stringify(port)}`, async () => {
      await assert.rejects(readServeOptions({ port }, {}), {
        name: 'UsageError',
        message: `--port ${port} is not a number from 0 to 65535`,
      });
    });
  }

  it('refuses to be reached from the network', async () => {
    await assert.rejects(readServeOptions({ host: '0.0.0.0' }, {}), {
      name: 'UsageError',
      message: /^--host 0\.0\.0\.0 is not a loopback address/,
    });
  });

  it('finds a kubectl by its name on the PATH', async () => {
    const { kubectl } = await readServeOptions({ kubectl: 'kubectl-1.33' }, {});
    assert.equal(kubectl, 'kubectl-1.33');
  });

  it('refuses a pattern that is none', async () => {
    await assert.rejects(readServeOptions({ 'production-contexts': '(' }, {}), {
      name: 'UsageError',
      message: '--production-contexts is no regular expression: (',
    });
  });

  it('refuses a file that is not there', async () => {
    await assert.rejects(readServeOptions({ config: '/no/such.json' }, {}), {
      name: 'UsageError',
      message: /^--config: there is no file .*such\.json$/,
    });
  });

  it('lets an editor name a file that is not there yet', async () => {
    const { configFile } = await readServeOptions(
      { config: '/no/such.json' },
      { MCP_FEDERATION_LIFETIME: 'leased' },
    );
    assert.equal(configFile, path.resolve('/no/such.json'));
  });
});
