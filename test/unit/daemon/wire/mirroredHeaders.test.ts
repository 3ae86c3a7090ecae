import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { mirroredHeaders, mirrorProblem } from '../../../../daemon/wire/mirroredHeaders.ts';

const region = [{ name: 'Region', path: ['region'] }];
const call = { name: 'query', arguments: { region: 'us-west1' } };

describe('mirroredHeaders', () => {
  it('repeats the method, the name and the arguments that want it', () => {
    assert.deepEqual(mirroredHeaders('tools/call', call, region), {
      'mcp-method': 'tools/call',
      'mcp-name': 'query',
      'mcp-param-region': 'us-west1',
    });
  });

  const named: [method: string, params: Record<string, unknown> | undefined, name?: string][] = [
    ['prompts/get', { name: 'p' }, 'p'],
    ['resources/read', { uri: 'file:///a b' }, 'file:///a b'],
    ['resources/read', { uri: 'file:///ä' }, '=?base64?ZmlsZTovLy/DpA==?='],
    ['tasks/get', { taskId: 't' }, 't'],
    ['tools/list', { name: 'x' }],
    ['tools/call', undefined],
    ['toString', { name: 'x' }],
  ];
  for (const [method, params, name] of named) {
    it(`names ${name ?? 'nothing'} for ${method}`, () => {
      assert.equal(mirroredHeaders(method, params, [])['mcp-name'], name);
    });
  }

  it('lets no line break into a header', () => {
    const evil = 'a\r\nX-Evil: 1';
    const headers = mirroredHeaders(
      'tools/call',
      { name: evil, arguments: { region: evil } },
      region,
    );
    for (const value of Object.values(headers)) assert.doesNotMatch(value, /[\r\n]/);
    assert.doesNotMatch(mirroredHeaders(evil, {}, [])['mcp-method'] ?? '', /[\r\n]/);
  });

  it('leaves out an argument that is not there', () => {
    assert.equal('mcp-param-region' in mirroredHeaders('tools/call', { name: 'a' }, region), false);
  });
});

describe('mirrorProblem', () => {
  it('finds none in what was mirrored', () => {
    for (const value of ['us-west1', 'Zürich', '', ' ', '=?base64?eA==?=']) {
      const params = { name: value, arguments: { region: value } };
      const headers = mirroredHeaders('tools/call', params, region);
      assert.equal(mirrorProblem(headers, 'tools/call', params, region), undefined);
    }
  });

  it('compares numbers as numbers', () => {
    const headers = { 'mcp-method': 'tools/call', 'mcp-name': 'query', 'mcp-param-region': '42.0' };
    const params = { name: 'query', arguments: { region: 42 } };
    assert.equal(mirrorProblem(headers, 'tools/call', params, region), undefined);
  });

  it('compares texts as texts, whatever they look like', () => {
    const params = { name: '1', arguments: { region: '007' } };
    const headers = mirroredHeaders('tools/call', params, region);
    for (const other of [{ 'mcp-name': '1.0' }, { 'mcp-param-region': '7' }]) {
      const problem = mirrorProblem({ ...headers, ...other }, 'tools/call', params, region);
      assert.match(problem ?? '', /says other than the body/);
    }
  });

  const good = mirroredHeaders('tools/call', call, region);
  const bad: [headers: Record<string, string | string[] | undefined>, problem: RegExp][] = [
    [{ 'mcp-method': undefined }, /^The Mcp-Method header is missing$/],
    [{ 'mcp-method': 'Tools/Call' }, /^The Mcp-Method header says other than the body$/],
    [{ 'mcp-name': undefined }, /^The Mcp-Name header is missing$/],
    [{ 'mcp-name': 'other' }, /^The Mcp-Name header says other/],
    [{ 'mcp-name': ['query', 'query'] }, /more than once$/],
    [{ 'mcp-name': '=?base64?!?=' }, /^The Mcp-Name header is not well formed$/],
    [{ 'mcp-param-region': undefined }, /^The Mcp-Param-Region header is missing$/],
    [{ 'mcp-param-region': 'eu' }, /says other than the body$/],
  ];
  for (const [headers, problem] of bad) {
    it(`finds ${problem.source}`, () => {
      assert.match(
        mirrorProblem({ ...good, ...headers }, 'tools/call', call, region) ?? '',
        problem,
      );
    });
  }

  it('finds a header for what the body does not say', () => {
    const problem = mirrorProblem(good, 'tools/call', { name: 'query', arguments: {} }, region);
    assert.equal(problem, 'The Mcp-Param-Region header says what the body does not');
  });
});
