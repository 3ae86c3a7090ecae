import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { readService, speaksMcp } from '../../../../../daemon/kubernetes/discovery/readService.ts';

interface GivenService {
  readonly annotations?: Record<string, string> | null;
  readonly spec?: Record<string, unknown>;
  readonly ports?: readonly Record<string, unknown>[] | null;
}

function read({ annotations, spec, ports = [] }: GivenService) {
  const object = {
    metadata: { name: 'web', namespace: 'team', annotations },
    spec: { selector: { app: 'web' }, ...spec, ports },
  };
  const service = readService(object, 'lab');
  assert.ok(service);
  return service;
}

function readPort(port: Record<string, unknown>, annotations: Record<string, string> = {}) {
  const [read0] = read({ annotations, ports: [port] }).ports;
  assert.ok(read0);
  return read0;
}

describe('readService', () => {
  for (const [appProtocol, protocol, path] of [
    ['agentgateway.dev/mcp', 'http', '/mcp'],
    ['agentgateway.dev/mcp-sse', 'sse', '/sse'],
    ['kgateway.dev/mcp', 'http', '/mcp'],
    ['kgateway.dev/mcp-sse', 'sse', '/sse'],
  ] as const) {
    it(`takes a port with ${appProtocol} for MCP over ${protocol}`, () => {
      assert.deepEqual(readPort({ port: 80, appProtocol }), {
        port: 80,
        appProtocol,
        isMcp: true,
        protocol,
        path,
        targetName: 'web-80',
      });
    });
  }

  for (const appProtocol of [
    undefined,
    null,
    'http',
    'agentgateway.dev/a2a',
    'AGENTGATEWAY.DEV/MCP',
  ]) {
    it(`lists a port with the appProtocol ${appProtocol} as one without MCP`, () => {
      const port = readPort({ port: 80, name: 'http', appProtocol });
      assert.equal(port.isMcp, false);
      assert.equal(port.targetName, 'web-http');
    });
  }

  it('names the target after the port where it has a name', () => {
    const port = readPort({ port: 80, name: 'mcp', appProtocol: 'agentgateway.dev/mcp' });
    assert.equal(port.targetName, 'web-mcp');
  });

  it('names the target as the annotation says', () => {
    const port = readPort(
      { port: 80, name: 'mcp', appProtocol: 'agentgateway.dev/mcp' },
      { 'agentgateway.dev/mcp-target-name': 'everything' },
    );
    assert.equal(port.targetName, 'everything');
    assert.equal(port.problem, undefined);
  });

  it('reports an annotation that is no name, and does without', () => {
    const port = readPort(
      { port: 80, appProtocol: 'agentgateway.dev/mcp' },
      { 'agentgateway.dev/mcp-target-name': 'Every_Thing' },
    );
    assert.equal(port.targetName, 'web-80');
    assert.match(port.problem ?? '', /agentgateway\.dev\/mcp-target-name.*Every_Thing/);
  });

  it('gives the name of the annotation to the first MCP port only, since names must differ', () => {
    const { ports } = read({
      annotations: { 'agentgateway.dev/mcp-target-name': 'everything' },
      ports: [
        { port: 9090, name: 'metrics' },
        { port: 80, name: 'mcp', appProtocol: 'agentgateway.dev/mcp' },
        { port: 81, name: 'old', appProtocol: 'agentgateway.dev/mcp-sse' },
      ],
    });
    assert.deepEqual(
      ports.map(port => [port.targetName, port.isMcp]),
      [
        ['web-metrics', false],
        ['everything', true],
        ['web-old', true],
      ],
    );
  });

  for (const [annotations, path] of [
    [{ 'agentgateway.dev/mcp-path': '/a' }, '/a'],
    [{ 'kgateway.dev/mcp-path': '/k' }, '/k'],
    [{ 'agentgateway.dev/mcp-path': '/a', 'kgateway.dev/mcp-path': '/k' }, '/a'],
    [{ 'agentgateway.dev/mcp-path': '', 'kgateway.dev/mcp-path': '/k' }, '/k'],
    [{ 'agentgateway.dev/mcp-path': 'a/b' }, '/a/b'],
    [{ 'agentgateway.dev/mcp-http-path': '/no' }, '/sse'],
  ] as const) {
    it(`takes ${path} for the path where the annotations are ${JSON.stringify(annotations)}`, () => {
      assert.equal(
        readPort({ port: 80, appProtocol: 'kgateway.dev/mcp-sse' }, annotations).path,
        path,
      );
    });
  }

  it('leaves out ports that no port-forward carries', () => {
    const { ports } = read({
      ports: [
        { port: 53, protocol: 'UDP', appProtocol: 'agentgateway.dev/mcp' },
        { port: 80, protocol: 'TCP' },
      ],
    });
    assert.deepEqual(
      ports.map(({ port }) => port),
      [80],
    );
  });

  it('says why a service without a selector cannot be reached', () => {
    assert.match(read({ spec: { selector: null } }).unreachable ?? '', /no selector/);
    assert.match(read({ spec: { selector: {} } }).unreachable ?? '', /no selector/);
    assert.equal(read({}).unreachable, undefined);
  });

  it('says why a service that stands for another host cannot be reached', () => {
    const spec = { type: 'ExternalName', externalName: 'mcp.example.com', selector: null };
    assert.match(read({ spec, ports: null }).unreachable ?? '', /outside the cluster/);
  });

  it('reads a service with nothing but a name and a namespace', () => {
    const service = readService({ metadata: { name: 'web', namespace: 'team' }, spec: {} }, 'lab');
    assert.deepEqual(service?.ports, []);
  });

  for (const object of [
    undefined,
    null,
    'web',
    [],
    {},
    { metadata: {} },
    { metadata: { name: 1 }, spec: {} },
  ]) {
    it(`reads nothing from ${JSON.stringify(object)}`, () => {
      assert.equal(readService(object, 'lab'), undefined);
    });
  }
});

describe('speaksMcp', () => {
  it('asks for one port that does', () => {
    assert.equal(speaksMcp(read({ ports: [{ port: 80 }] })), false);
    assert.equal(
      speaksMcp(read({ ports: [{ port: 80 }, { port: 81, appProtocol: 'kgateway.dev/mcp' }] })),
      true,
    );
  });
});
