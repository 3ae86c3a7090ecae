import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { admitModern, isModern, isModernHeader } from '../../../../daemon/endpoint/admitModern.ts';
import type { JsonObject, Message } from '../../../../daemon/wire/message.ts';
import { envelope, modernRevision, type ModernOptions } from '../../../support/modernRequest.ts';

const modern = { 'mcp-protocol-version': modernRevision };

function request(method: string, params: JsonObject = {}) {
  return { jsonrpc: '2.0' as const, id: 1, method, params };
}

describe('isModern', () => {
  const enveloped = { _meta: envelope() };
  const cases: [what: string, incoming: Message | Message[], headers: object, is: boolean][] = [
    ['a request with an envelope', request('tools/list', enveloped), {}, true],
    ['one with a later header', request('tools/list'), modern, true],
    ['one with both', request('tools/list', enveloped), modern, true],
    ['one with neither', request('tools/list'), {}, false],
    ['one with an older header', request('x'), { 'mcp-protocol-version': '2025-11-25' }, false],
    ['initialize with the header', request('initialize'), modern, false],
    ['initialize with an envelope', request('initialize', enveloped), {}, true],
    ['an answer with the header', { jsonrpc: '2.0', id: 1, result: {} }, modern, true],
    ['an answer', { jsonrpc: '2.0', id: 1, result: {} }, {}, false],
    ['a batch with the header', [request('tools/list')], modern, true],
    ['a batch with one envelope', [request('x'), request('x', enveloped)], {}, true],
    ['a batch', [request('x')], {}, false],
    ['an empty batch with the header', [], modern, true],
  ];
  for (const [what, incoming, headers, is] of cases) {
    it(`is ${is} of ${what}`, () => assert.equal(isModern(incoming, { ...headers }), is));
  }
});

describe('isModernHeader', () => {
  it('knows the revision, and no other', () => {
    assert.equal(isModernHeader(modern), true);
    assert.equal(isModernHeader({ 'mcp-protocol-version': '2025-11-25' }), false);
    assert.equal(isModernHeader({}), false);
  });
});

describe('admitModern', () => {
  function admit(options: ModernOptions = {}, headers: Record<string, string | undefined> = {}) {
    const message = request('tools/list', { _meta: envelope(options) });
    const all = { ...modern, 'mcp-method': 'tools/list', ...headers };
    return { message, admitted: admitModern(message, all, []) };
  }

  it('takes the envelope out of what is right', () => {
    const { message, admitted } = admit({
      capabilities: { sampling: {} },
      logLevel: 'info',
      progressToken: 1,
    });
    assert.deepEqual(admitted, {
      protocolVersion: modernRevision,
      clientInfo: { name: 'modern-test', version: '1.0.0' },
      clientCapabilities: { sampling: {} },
      logLevel: 'info',
    });
    assert.deepEqual(message.params, { _meta: { progressToken: 1 } });
  });

  const refused: [
    what: string,
    options: ModernOptions,
    headers: Record<string, string | undefined>,
    code: number,
  ][] = [
    ['no version', { version: undefined }, {}, -32_602],
    ['a version unlike the header', { version: '2025-11-25' }, {}, -32_020],
    ['no header', {}, { 'mcp-protocol-version': undefined }, -32_020],
    [
      'no header for a version nobody speaks',
      { version: 'x' },
      { 'mcp-protocol-version': undefined },
      -32_022,
    ],
    ['a version nobody speaks', { version: 'x' }, { 'mcp-protocol-version': 'x' }, -32_022],
    ['no method', {}, { 'mcp-method': undefined }, -32_020],
    ['a log level nobody knows', { logLevel: 'loud' }, {}, -32_602],
    ['a log level that is none', { logLevel: 7 }, {}, -32_602],
  ];
  for (const [what, options, headers, code] of refused) {
    it(`refuses ${what} with ${code}`, () => {
      assert.partialDeepStrictEqual(admit(options, headers).admitted, { status: 400, code });
    });
  }

  it('repeats only the beginning of a version', () => {
    const version = 'x'.repeat(1_000_000);
    const { admitted } = admit({ version }, { 'mcp-protocol-version': version });
    assert.ok(JSON.stringify(admitted).length < 1_000);
  });

  it('compares arguments with their headers', () => {
    const region = { name: 'Region', path: ['region'] };
    const params = { name: 'a', arguments: { region: 'eu' }, _meta: envelope() };
    const headers = { ...modern, 'mcp-method': 'tools/call', 'mcp-name': 'a' };
    const admitted = admitModern(request('tools/call', params), headers, [region]);
    assert.partialDeepStrictEqual(admitted, { status: 400, code: -32_020 });
  });
});
