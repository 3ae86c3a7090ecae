import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { z } from 'zod';

import { FederationConfig } from '../protocol/federationConfig.ts';

type JsonSchema = z.core.JSONSchema.JSONSchema;

/** Writes a JSON schema: the one of the configuration file, for any editor, unless another is given. */
export async function writeSchema(outFile: string, schema = configSchema()): Promise<void> {
  await mkdir(path.dirname(outFile), { recursive: true });
  await writeFile(outFile, `${JSON.stringify(schema, undefined, 2)}\n`);
}

/** The JSON schema of the configuration file, with what VS Code knows beyond the standard. */
export function configSchema(): JsonSchema {
  const schema = z.toJSONSchema(FederationConfig, { io: 'input', target: 'draft-7' });
  return { ...refine(schema), allowComments: true, allowTrailingCommas: true };
}

/** Variables may stand where the schema of the daemon, which sees their values, wants a URL. */
const urlPattern = String.raw`^([hH][tT][tT][pP][sS]?://[^\s]|.*\$\{)`;

const urlErrorMessage = 'Expected an http:// or https:// URL';

const nameErrorMessage =
  'A target name has lower-case letters, digits, "-" and ".", and starts and ends with a letter or digit';

const snippets: readonly { label: string; description: string; target: object }[] = [
  {
    label: 'Local command',
    description: 'A command that speaks MCP on stdin and stdout',
    target: { type: 'stdio', command: '${2:npx}', args: ['${3:-y}', '${4:package}'] },
  },
  {
    label: 'Remote server',
    description: 'A server reached by streamable HTTP',
    target: { type: 'http', url: '${2:https://example.com/mcp}' },
  },
  {
    label: 'Legacy remote server',
    description: 'A server reached by HTTP+SSE',
    target: { type: 'sse', url: '${2:https://example.com/sse}' },
  },
  {
    label: 'Server in a Kubernetes cluster',
    description: 'A service reached by kubectl port-forward',
    target: {
      type: 'kubernetes',
      context: '${2:kind-dev}',
      namespace: '${3:default}',
      service: '${4:web}',
      // The editor writes it without quotes.
      port: '^${5:80}',
    },
  },
];

/** What VS Code shows and offers beside a key. */
const extras: Readonly<Record<string, JsonSchema>> = {
  targets: {
    defaultSnippets: snippets.map(({ target, ...rest }) => ({
      ...rest,
      body: { '${1:name}': target },
    })),
    examples: [
      { everything: { command: 'npx', args: ['-y', '@modelcontextprotocol/server-everything'] } },
    ],
  },
  prefixMode: {
    enumDescriptions: [
      "Every tool carries its target's name.",
      "Tools carry their target's name when there is more than one target.",
      'Tools keep their own names.',
    ],
  },
  failureMode: {
    enumDescriptions: [
      'A target that fails leaves only its own tools out.',
      'A target that fails makes the whole list fail.',
    ],
  },
  command: { examples: ['npx', 'uvx', 'docker', '${workspaceFolder}/server.js'] },
  args: { examples: [['-y', '@modelcontextprotocol/server-everything']] },
  env: { examples: [{ API_KEY: '${env:API_KEY}' }] },
  envFile: { examples: ['${workspaceFolder}/.env'] },
  cwd: { examples: ['${workspaceFolder}'] },
  url: { examples: ['https://example.com/mcp', '${env:SERVER_URL}'] },
  context: { examples: ['kind-dev', '${env:KUBE_CONTEXT}'] },
  namespace: { examples: ['default'] },
  selector: { examples: ['app=web,tier=mcp'] },
  port: { examples: [80, 'http'] },
  path: { examples: ['/mcp', '/sse'] },
  protocol: { enumDescriptions: ['Streamable HTTP.', 'The legacy HTTP+SSE transport.'] },
  headers: { examples: [{ Authorization: 'Bearer ${env:TOKEN}' }] },
};

/** Says it for editors: `key` is the key that a value of this schema stands under. */
function refine(schema: JsonSchema, key = ''): JsonSchema {
  const { format, oneOf, maximum, properties, additionalProperties, propertyNames, ...rest } =
    schema;
  return {
    ...rest,
    ...markdownOf(rest.description),
    ...(maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER && { maximum }),
    ...(properties && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([name, value]) => [name, refineAny(value, name)]),
      ),
    }),
    ...(additionalProperties !== undefined && {
      additionalProperties: refineAny(additionalProperties),
    }),
    ...(typeof propertyNames === 'object' &&
      propertyNames.pattern && {
        propertyNames: { ...propertyNames, patternErrorMessage: nameErrorMessage },
      }),
    // Alternatives overlap while one is being written, which "oneOf" would complain of.
    ...(oneOf && {
      anyOf: oneOf.map(refineTarget),
      defaultSnippets: snippets.map(({ target, ...rest }) => ({ ...rest, body: target })),
    }),
    ...(format === 'uri' && { pattern: urlPattern, patternErrorMessage: urlErrorMessage }),
    ...extras[key],
  };
}

function refineAny(schema: JsonSchema | boolean, key?: string): JsonSchema | boolean {
  return typeof schema === 'boolean' ? schema : refine(schema, key);
}

/** Without a type, a command means `stdio`, a URL `http`, and a context `kubernetes`: only `sse` must say it. */
function refineTarget(schema: JsonSchema): JsonSchema {
  const refined = { ...refine(schema), ...choiceOfPods(schema) };
  const type = schema.properties?.type;
  const isInferred = typeof type === 'object' && type.const !== 'sse';
  return isInferred
    ? { ...refined, required: refined.required?.filter(key => key !== 'type') ?? [] }
    : refined;
}

/** What the schema of the daemon checks by code: one key chooses the pods. */
function choiceOfPods({ properties = {} }: JsonSchema): JsonSchema {
  const choices = ['service', 'deployment', 'pod', 'selector'].filter(key => key in properties);
  if (choices.length === 0) return {};
  return {
    oneOf: choices.map(key => ({ type: 'object', properties: { [key]: {} }, required: [key] })),
  };
}

/** Quoted words of a description stand as code where Markdown is shown. */
function markdownOf(description = ''): JsonSchema {
  const markdownDescription = description.replaceAll(/"[^"]+"/g, quoted => `\`${quoted}\``);
  return markdownDescription === description ? {} : { markdownDescription };
}
