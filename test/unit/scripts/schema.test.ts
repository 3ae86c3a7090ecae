import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';

import { parse } from 'jsonc-parser';
import { z } from 'zod';

import { parseConfig } from '../../../daemon/config/parseConfig.ts';
import { configSchema, writeSchema } from '../../../scripts/schema.ts';
import { fromRoot } from '../../support/paths.ts';
import { openTempDir } from '../../support/tempDir.ts';

type JsonSchema = z.core.JSONSchema.JSONSchema;

const byEditor = z.fromJSONSchema(configSchema());
const env = {
  EVERYTHING_HTTP_URL: 'http://127.0.0.1:1/mcp',
  EVERYTHING_SSE_URL: 'http://127.0.0.1:2/sse',
};

const target = (config: unknown, name = 'a') => ({ targets: { [name]: config } });

const inCluster = (more: object) => ({ context: 'kind-dev', port: 80, ...more });

/** The keys that a schema knows, at any depth. */
function keysOf(schema: z.core.JSONSchema._JSONSchema): { key: string; schema: JsonSchema }[] {
  if (typeof schema === 'boolean') return [];
  return [
    ...Object.entries(schema.properties ?? {}).flatMap(([key, value]) =>
      typeof value === 'object' ? [{ key, schema: value }, ...keysOf(value)] : [],
    ),
    ...keysOf(schema.additionalProperties ?? true),
    ...(schema.anyOf ?? []).flatMap(keysOf),
  ];
}

describe('the schema of the configuration file', () => {
  const cases: readonly [verdict: 'accepts' | 'refuses', what: string, config: unknown][] = [
    ['accepts', 'nothing', {}],
    ['accepts', 'a reference to itself', { $schema: './x.json' }],
    ['accepts', 'a command', target({ command: 'x' })],
    ['accepts', 'a command with its type', target({ type: 'stdio', command: 'x' })],
    ['accepts', 'a URL', target({ url: 'https://example.com/mcp' })],
    ['accepts', 'a URL with its type', target({ type: 'http', url: 'http://localhost:1' })],
    ['accepts', 'a legacy URL', target({ type: 'sse', url: 'http://localhost:1/sse' })],
    ['accepts', 'a URL with a variable', target({ url: '${env:EVERYTHING_HTTP_URL}' })],
    [
      'accepts',
      'numbers and null in the environment',
      target({ command: 'x', env: { A: 1, B: null } }),
    ],
    ['accepts', 'a dotted name', target({ command: 'x' }, 'a.b-1')],
    ['accepts', 'no limit', target({ command: 'x', idleTimeoutMs: 0, callTimeoutMs: 0 })],
    ['accepts', 'isolation', target({ url: 'http://x', isolation: 'session' })],
    ['accepts', 'a service in a cluster', target(inCluster({ service: 'web' }))],
    [
      'accepts',
      'a service in a cluster with its type',
      target({ type: 'kubernetes', ...inCluster({ service: 'web', protocol: 'sse' }) }),
    ],
    ['accepts', 'a port by its name', target(inCluster({ pod: 'web-0', port: 'http' }))],
    ['accepts', 'a label selector', target(inCluster({ selector: 'app=web', path: '/' }))],
    ['refuses', 'a place in a cluster without pods', target(inCluster({}))],
    ['refuses', 'two ways to choose pods', target(inCluster({ service: 'web', pod: 'web-0' }))],
    ['refuses', 'a cluster without a name', target({ service: 'web', port: 80 })],
    ['refuses', 'a port beyond all ports', target(inCluster({ service: 'web', port: 65_536 }))],
    ['refuses', 'another isolation', target({ command: 'x', isolation: 'call' })],
    ['refuses', 'a list', []],
    ['refuses', 'an unknown key', { servers: {} }],
    ['refuses', 'a wrong word', { prefixMode: 'maybe' }],
    ['refuses', 'a target without anything', target({})],
    ['refuses', 'an unknown type', target({ type: 'websocket', url: 'http://x' })],
    ['refuses', 'an unknown key of a target', target({ command: 'x', comand: 'y' })],
    ['refuses', "another transport's key", target({ command: 'x', url: 'http://x' })],
    ['refuses', 'a type without what it needs', target({ type: 'stdio' })],
    ['refuses', 'a URL that is none', target({ url: 'localhost:1' })],
    ['refuses', 'arguments as a text', target({ command: 'x', args: '-y' })],
    ['refuses', 'a switch in the environment', target({ command: 'x', env: { A: true } })],
    ['refuses', 'a header that is no text', target({ url: 'http://x', headers: { A: 1 } })],
    ['refuses', 'a number too small', target({ command: 'x', startTimeoutMs: 5 })],
    ['refuses', 'a broken number', target({ command: 'x', callTimeoutMs: 1.5 })],
    ['refuses', 'a name with capitals', target({ command: 'x' }, 'A')],
    ['refuses', 'a name with an underscore', target({ command: 'x' }, 'a_b')],
  ];

  for (const [verdict, what, config] of cases) {
    it(`${verdict} ${what}, as the daemon does`, () => {
      const { problems } = parseConfig(JSON.stringify(config), '/p/mcp-federation.json', env);
      assert.equal(problems.length === 0, verdict === 'accepts', JSON.stringify(problems));
      assert.equal(byEditor.safeParse(config).success, verdict === 'accepts');
    });
  }

  it('allows comments and trailing commas in editors', () => {
    const { allowComments, allowTrailingCommas } = configSchema();
    assert.deepEqual([allowComments, allowTrailingCommas], [true, true]);
  });

  it('describes every key', () => {
    const undescribed = keysOf(configSchema()).filter(({ schema }) => !schema.description);
    assert.deepEqual(undescribed, []);
  });

  it('is written where the build wants it', async () => {
    await using dir = await openTempDir();
    const file = path.join(dir.path, 'new', 'schema.json');
    await writeSchema(file);
    assert.deepEqual(JSON.parse(await readFile(file, 'utf8')), configSchema());
  });
});

describe('the examples', async () => {
  const folder = fromRoot('examples');
  const names = (await readdir(folder)).filter(name => name.endsWith('.jsonc'));

  for (const name of names) {
    it(`${name} is right for the daemon and for editors`, async () => {
      const text = await readFile(path.join(folder, name), 'utf8');
      assert.deepEqual(parseConfig(text, path.join(folder, name), env).problems, []);
      assert.equal(byEditor.safeParse(parse(text)).error, undefined);
    });
  }

  it('show every option once at least', async () => {
    const text = await readFile(path.join(folder, 'kitchen-sink.jsonc'), 'utf8');
    const missing = keysOf(configSchema()).filter(({ key }) => !text.includes(`"${key}":`));
    assert.deepEqual(missing, []);
  });

  it('include a quickstart with one target for each transport', async () => {
    const file = path.join(folder, 'quickstart.jsonc');
    const { config } = parseConfig(await readFile(file, 'utf8'), file, env);
    assert.deepEqual(
      Object.entries(config?.targets ?? {}).map(([name, { type }]) => [name, type]),
      [
        ['everything', 'http'],
        ['everything-sse', 'sse'],
        ['filesystem', 'stdio'],
      ],
    );
  });
});
