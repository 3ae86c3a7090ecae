import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { ToolEntry } from '#protocol/tool.ts';

import { sampleCall } from '../../../../daemon/cli/sampleCall.ts';

function tool(name: string, facts: Partial<ToolEntry> = {}): ToolEntry {
  return { name, exposedName: `t_${name}`, target: 't', inputSchema: {}, tokens: 0, ...facts };
}

const properties = {
  message: { type: 'string' },
  count: { type: 'integer' },
  ratio: { type: 'number' },
  deep: { type: 'boolean' },
  tags: { type: 'array' },
  options: { type: 'object' },
  color: { type: 'string', enum: ['red', 'green'] },
  page: { type: 'integer', default: 9 },
  odd: { type: ['string', 'null'] },
};

describe('sampleCall', () => {
  it('prefers echo', () => {
    const tools = [
      tool('get_time'),
      tool('echo', { inputSchema: { required: ['message'], properties } }),
    ];
    assert.deepEqual(sampleCall(tools), { name: 't_echo', arguments: { message: 'hello' } });
  });

  it('otherwise takes the one that needs the least', () => {
    const tools = [
      tool('read_file', { inputSchema: { required: ['message'], properties } }),
      tool('list_folders'),
    ];
    assert.equal(sampleCall(tools)?.name, 't_list_folders');
  });

  it('makes up arguments of the right type', () => {
    const inputSchema = { required: Object.keys(properties), properties };
    assert.deepEqual(sampleCall([tool('get', { inputSchema })])?.arguments, {
      message: 'hello',
      count: 1,
      ratio: 1,
      deep: true,
      tags: [],
      options: {},
      color: 'red',
      page: 9,
      odd: 'hello',
    });
  });

  it('never proposes what may change something', () => {
    const tools = [
      tool('delete_everything'),
      tool('get_rid_of_it', { annotations: { readOnlyHint: false } }),
    ];
    assert.equal(sampleCall(tools), undefined);
  });

  it('believes a tool that says that it only reads', () => {
    assert.equal(
      sampleCall([tool('weather', { annotations: { readOnlyHint: true } })])?.name,
      't_weather',
    );
  });

  it('survives a schema that is none', () => {
    const inputSchema = { properties: 'none', required: [7] };
    assert.deepEqual(sampleCall([tool('echo', { inputSchema })])?.arguments, {});
  });
});
