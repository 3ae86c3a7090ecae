import { describe } from 'node:test';

import { tellsMistakes } from './problemsOf.ts';

describe('findUnknownKeys', () => {
  tellsMistakes([
    ['an unknown key', '{▶"targts": {}}', /"targts": write "targets"/],
    [
      'a key like no other',
      '{▶"colour": "blue"}',
      /"colour": remove it, or write "\$schema", "targets", "prefixMode" or "failureMode"/,
    ],
    ['the key of mcp.json', '{▶"servers": {}}', /"servers": write "targets"/],
    ["the key of Claude's files", '{▶"mcpServers": {}}', /"mcpServers": write "targets"/],
    ['the inputs of mcp.json', '{"targets": {}, ▶"inputs": []}', /write \$\{env:NAME\}/],
    [
      'a key twice',
      '{"targets": {},\n\n▶"targets": {}}',
      /"targets" stands in line 1 already: keep one/,
    ],
    [
      'a target twice',
      '{"targets": {"a": {"command": "x"}, ▶"a": {"command": "y"}}}',
      /"a" stands in line 1 already/,
    ],
    [
      'a key that JavaScript cannot hold',
      '{"targets": {"a": {"command": "x", "env": {▶"__proto__": "x"}}}}',
      /"__proto__" cannot be used/,
    ],
    [
      "another transport's key",
      '{"targets": {"a": {"type": "stdio", "command": "x", ▶"headers": {}}}}',
      /"headers" is for targets of type "http", "sse" or "kubernetes": remove it, or write that type/,
    ],
    [
      'a misspelt key that is needed',
      '{"targets": {"a": {▶"comand": "x"}}}',
      /"comand": write "command"/,
    ],
    [
      "another tool's name for a key",
      '{"targets": {"a": {"url": "http://x", ▶"timeout": 5}}}',
      /"timeout": write "callTimeoutMs"/,
    ],
    [
      "another tool's switch",
      '{"targets": {"a": {"url": "http://x", ▶"disabled": true}}}',
      /write "enabled": false/,
    ],
  ]);
});
