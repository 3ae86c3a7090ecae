import type { Schema } from './schema.ts';

const string: Schema = { type: 'string' };
const shortString: Schema = { type: 'string', minLength: 1, maxLength: 256 };

const labelSelector: Schema = {
  type: 'object',
  properties: {
    matchLabels: { type: 'object', additionalProperties: string },
    matchExpressions: {
      type: 'array',
      items: {
        type: 'object',
        properties: { key: string, operator: string, values: { type: 'array', items: string } },
        required: ['key', 'operator'],
      },
    },
  },
};

const target: Schema = {
  type: 'object',
  properties: {
    name: {
      type: 'string',
      minLength: 1,
      maxLength: 253,
      pattern: '^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$',
    },
    selector: {
      type: 'object',
      properties: { namespaces: labelSelector, services: labelSelector },
    },
    static: {
      type: 'object',
      properties: {
        host: shortString,
        backendRef: { type: 'object', properties: { name: { type: 'string', default: '' } } },
        port: { type: 'integer', minimum: 1, maximum: 65_535 },
        path: { type: 'string', minLength: 1, maxLength: 1024 },
        protocol: { type: 'string', enum: ['SSE', 'StreamableHTTP'] },
        policies: { type: 'object' },
      },
      required: ['port'],
      'x-kubernetes-validations': [exactlyOne('host', 'backendRef')],
    },
  },
  required: ['name'],
  'x-kubernetes-validations': [exactlyOne('selector', 'static')],
};

/** What `AgentgatewayBackend` says of MCP: for when its definition is not at hand. */
export const backendSchema: Schema = {
  type: 'object',
  properties: {
    apiVersion: string,
    kind: string,
    metadata: { type: 'object' },
    spec: {
      type: 'object',
      properties: {
        mcp: {
          type: 'object',
          properties: {
            targets: {
              type: 'array',
              items: target,
              minItems: 1,
              maxItems: 128,
              'x-kubernetes-list-map-keys': ['name'],
            },
            failureMode: { type: 'string', enum: ['FailClosed', 'FailOpen'] },
            prefixMode: { type: 'string', enum: ['Always', 'Conditional', 'Never'] },
            sessionRouting: { type: 'string', enum: ['Stateful', 'Stateless'] },
          },
          required: ['targets'],
        },
        policies: { type: 'object' },
        ...Object.fromEntries(
          ['a2a', 'ai', 'aws', 'dynamicForwardProxy', 'static'].map(name => [
            name,
            { type: 'object' },
          ]),
        ),
      },
      'x-kubernetes-validations': [
        exactlyOne('ai', 'static', 'dynamicForwardProxy', 'mcp', 'aws', 'a2a'),
      ],
    },
    status: { type: 'object' },
  },
  required: ['spec'],
};

function exactlyOne(...names: readonly string[]) {
  return {
    rule: `[${names.map(name => `has(self.${name})`).join(',')}].filter(x,x==true).size() == 1`,
    message: `exactly one of the fields in [${names.join(' ')}] must be set`,
  };
}
