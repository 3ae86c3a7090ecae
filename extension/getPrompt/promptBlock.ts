import * as z from 'zod';

const Resource = z.object({
  uri: z.string(),
  mimeType: z.string().optional().catch(undefined),
  text: z.string().optional().catch(undefined),
});

/** What a message of a prompt may consist of (MCP's `ContentBlock`), as far as it is shown. */
export const PromptBlock = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text: z.string() }),
  z.object({ type: z.literal('image'), mimeType: z.string(), data: z.string() }),
  z.object({ type: z.literal('audio'), mimeType: z.string(), data: z.string() }),
  z.object({
    type: z.literal('resource_link'),
    uri: z.string(),
    name: z.string().optional().catch(undefined),
    mimeType: z.string().optional().catch(undefined),
  }),
  z.object({ type: z.literal('resource'), resource: Resource }),
]);
