import type { Client } from '@modelcontextprotocol/sdk/client/index.js';
import type { Tool } from '@modelcontextprotocol/sdk/types.js';
import * as z from 'zod';

/** What a scenario tells the client to do. */
const Context = z.looseObject({
  toolCalls: z
    .array(z.object({ name: z.string(), arguments: z.record(z.string(), z.unknown()) }))
    .optional(),
});

/** Uses everything that a server offers, and does what the scenario says. */
export async function exerciseServer(client: Client, scenario: unknown): Promise<void> {
  const { toolCalls } = Context.parse(scenario);
  const { tools } = await client.listTools();
  const calls =
    toolCalls ?? tools.map(tool => ({ name: tool.name, arguments: sample(tool, tools) }));
  for (const call of calls) await client.callTool(call);

  const { prompts = [], resources = [] } = {
    ...(client.getServerCapabilities()?.prompts && (await client.listPrompts())),
    ...(client.getServerCapabilities()?.resources && (await client.listResources())),
  };
  for (const { name } of prompts) await client.getPrompt({ name });
  for (const { uri } of resources) await client.readResource({ uri });
}

/** Arguments that fit the schema of a tool. An argument called "schema" is the schema of another tool, as it arrived. */
function sample(tool: Tool, tools: readonly Tool[]): Record<string, unknown> {
  const properties = Object.entries(tool.inputSchema.properties ?? {});
  const other = tools.find(({ name }) => name !== tool.name)?.inputSchema;
  return Object.fromEntries(
    properties.map(([name, property]) => [
      name,
      name === 'schema' ? other : sampleValue('type' in property ? property.type : undefined),
    ]),
  );
}

function sampleValue(type: unknown): unknown {
  switch (type) {
    case 'number':
    case 'integer':
      return 2;
    case 'boolean':
      return true;
    case 'object':
      return {};
    case 'array':
      return [];
    default:
      return 'sample';
  }
}
