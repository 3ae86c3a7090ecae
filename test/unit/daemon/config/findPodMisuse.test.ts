import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { parseConfig } from '../../../../daemon/config/parseConfig.ts';
import { env, file, tellsMistakes } from './problemsOf.ts';

const inCluster = (keys: string) => `{"targets": {"a": ▶{"context": "dev", ${keys}"port": 80}}}`;
/** With the mistake inside, where `keys` has its "▶". */
const withMistake = (keys: string) => inCluster(keys).replace('▶{', '{');

describe('a target in a cluster', () => {
  tellsMistakes([
    [
      'a missing context',
      '{"targets": {"a": ▶{"service": "web", "port": 80}}}',
      /"context" is missing: write the name that "kubectl config current-context" prints/,
    ],
    [
      'a missing port',
      '{"targets": {"a": ▶{"context": "dev", "service": "web"}}}',
      /"port" is missing: write a number such as 80, or the name of the port/,
    ],
    ['that no pods are chosen', inCluster(''), /not said which pods: write "service": "web", or/],
    [
      'two choices of pods',
      withMistake('"service": "web", ▶"pod": "web-0", '),
      /"service" chooses the pods already/,
    ],
    ['a misspelt choice', withMistake('▶"servise": "web", '), /"servise": write "service"/],
    ["kubectl's short name", withMistake('▶"svc": "web", '), /"svc": write "service"/],
    ["kubectl's form of a name", withMistake('"service": ▶"svc/web", '), /alone: write "web"/],
    ['a path that is none', withMistake('"pod": "a", "path": ▶"mcp", '), /begins with "\/": write/],
    [
      'an unknown protocol',
      withMistake('"pod": "a", "protocol": ▶"grpc", '),
      /"grpc": write "http" or "sse"/,
    ],
    [
      'a port beyond all ports',
      '{"targets": {"a": {"context": "dev", "pod": "web", "port": ▶70000}}}',
      /Too large: write 65535 or less/,
    ],
    [
      'a port that is neither number nor name',
      '{"targets": {"a": {"context": "dev", "pod": "web", "port": ▶true}}}',
      /Expected a number or a string, found true: write a number such as 80/,
    ],
    [
      'another name of the type',
      '{"targets": {"a": {"type": ▶"k8s", "context": "dev", "pod": "web", "port": 80}}}',
      /"k8s": write "kubernetes"/,
    ],
  ]);

  it('may have variables in what names its place', () => {
    const place = {
      context: '${env:WHERE}-1',
      namespace: '${env:WHERE}-2',
      selector: 'app=${env:WHERE}',
      path: '/${env:WHERE}',
    };
    const text = JSON.stringify({ targets: { a: { ...place, port: 80 } } });
    const { config, problems } = parseConfig(text, file, { ...env, WHERE: 'dev' });
    assert.deepEqual(problems, []);
    assert.deepEqual(config?.targets['a'], {
      type: 'kubernetes',
      context: 'dev-1',
      namespace: 'dev-2',
      selector: 'app=dev',
      path: '/dev',
      port: 80,
    });
  });
});
