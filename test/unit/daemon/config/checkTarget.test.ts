import { describe } from 'node:test';

import { tellsMistakes } from './problemsOf.ts';

describe('checkTarget', () => {
  tellsMistakes([
    [
      'a wrong word',
      '{"prefixMode": ▶"allways"}',
      /"allways": write "always", "conditional" or "never"/,
    ],
    ['a number for a word', '{"failureMode": ▶3}', /write "failOpen" or "failClosed"/],
    [
      'a list of targets',
      '{"targets": ▶[]}',
      /Expected an object, found an array: write \{ "name":/,
    ],
    ['null for a target', '{"targets": {"a": ▶null}}', /Expected an object: write \{ "command":/],
    [
      'a target without anything',
      '{"targets": {"a": ▶{}}}',
      /"command", "url" or "context" is missing: write/,
    ],
    [
      'an unknown type',
      '{"targets": {"a": {"type": ▶"foo", "command": "x"}}}',
      /"foo": write "stdio", "http", "sse" or "kubernetes"/,
    ],
    [
      "another tool's type",
      '{"targets": {"a": {"type": ▶"streamable-http", "url": "http://x"}}}',
      /"streamable-http": write "http"/,
    ],
    [
      'a type in capitals',
      '{"targets": {"a": {"type": ▶"SSE", "url": "http://x"}}}',
      /"SSE": write "sse"/,
    ],
    [
      'a type that is no text',
      '{"targets": {"a": {"type": ▶1, "url": "http://x"}}}',
      /write "stdio", "http", "sse" or "kubernetes"/,
    ],
    [
      'a type without what it needs',
      '{"targets": {"a": ▶{"type": "stdio"}}}',
      /"command" is missing: write/,
    ],
    [
      'an empty command',
      '{"targets": {"a": {"command": ▶""}}}',
      /"command" is empty: write the program/,
    ],
    [
      'a command as a list',
      '{"targets": {"a": {"command": ▶["npx", "x"]}}}',
      /found an array: write the program to run.*"args"/,
    ],
    [
      'a whole command line',
      '{"targets": {"a": {"command": ▶"npx -y \\"x\\""}}}',
      /write "command": "npx", "args": \["-y",/,
    ],
    [
      'arguments as a text',
      '{"targets": {"a": {"command": "x", "args": ▶"-y"}}}',
      /found a string: write \["one", "two"\]/,
    ],
    [
      'an argument that is no text',
      '{"targets": {"a": {"command": "x", "args": ["-n", ▶5]}}}',
      /found the number 5: write a string in double quotes/,
    ],
    [
      'a switch in the environment',
      '{"targets": {"a": {"command": "x", "env": {"A": ▶true}}}}',
      /a string, a number or null, found true/,
    ],
    [
      'a variable that cannot be',
      '{"targets": {"a": {"command": "x", "env": {▶"A=B": "c"}}}}',
      /write "NAME": "value"/,
    ],
    [
      'a URL without http',
      '{"targets": {"a": {"url": ▶"localhost:3000/mcp"}}}',
      /Expected an http:\/\/ or https:\/\/ URL/,
    ],
    [
      'a header that is no name',
      '{"targets": {"a": {"url": "http://x", "headers": {▶"My Header": "x"}}}}',
      /no HTTP header name/,
    ],
    [
      'a header with a line break',
      '{"targets": {"a": {"url": "http://x", "headers": {"A": ▶"x\\n"}}}}',
      /without line breaks/,
    ],
    [
      'a number in quotes',
      '{"targets": {"a": {"url": "http://x", "callTimeoutMs": ▶"500"}}}',
      /write milliseconds such as 30000/,
    ],
    [
      'a broken number',
      '{"targets": {"a": {"url": "http://x", "callTimeoutMs": ▶1.5}}}',
      /Expected a whole number/,
    ],
    [
      'a number too small',
      '{"targets": {"a": {"url": "http://x", "startTimeoutMs": ▶5}}}',
      /write 100 or more/,
    ],
    [
      'a number too large',
      '{"targets": {"a": {"url": "http://x", "startTimeoutMs": ▶1e9}}}',
      /write 600000 or less/,
    ],
    [
      'a switch in quotes',
      '{"targets": {"a": {"url": "http://x", "enabled": ▶"no"}}}',
      /write true or false, without quotes/,
    ],
    [
      'a variable that is not set',
      '{"targets": {"a": {"url": "▶${env:NOPE}"}}}',
      /NOPE is not set.*\$\{env:NOPE:-default\}/,
    ],
    [
      'such a variable behind escapes',
      '{"targets": {"a": {"command": "x", "args": ["\\u0041\\n é ▶${env:NOPE}"]}}}',
      /NOPE/,
    ],
    [
      'two such variables',
      '{"targets": {"a": {"command": "x", "env": {"A": "▶${env:NOPE} ▶${env:NADA}"}}}}',
      /NOPE/,
      /NADA/,
    ],
    [
      'an unknown variable',
      '{"targets": {"a": {"command": "x", "cwd": "▶${workspacefolder}"}}}',
      /write \$\{workspaceFolder\}/,
    ],
    [
      'a secret that breaks a URL',
      '{"targets": {"a": {"url": ▶"${env:TOKEN}"}}}',
      /^(?!.*s3cret).*URL/,
    ],
  ]);
});
