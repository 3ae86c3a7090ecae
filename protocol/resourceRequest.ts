import * as z from 'zod';

import { ResourceEntry } from './offer.ts';

const nothing = z.object({});
/** A resource by the URI that clients of the federation read. */
const resourceRef = z.object({ federation: z.string(), uri: z.string() });

/** What a resource contains: a text, or bytes in base64. */
export const ResourceContents = z.object({
  /** As clients see it. */
  uri: z.string(),
  mimeType: z.string().optional(),
  text: z.string().optional(),
  blob: z.string().optional(),
});
export type ResourceContents = z.infer<typeof ResourceContents>;

const block = z.record(z.string(), z.unknown());

/** One message of a prompt. Its content are MCP's `ContentBlock`s, as the target gave them; most have one. */
export const PromptMessage = z.object({
  role: z.string(),
  content: z.union([z.array(block), block.transform(one => [one])]),
});
export type PromptMessage = z.infer<typeof PromptMessage>;

/** What an argument belongs to that is to be completed, by the name that clients see. */
export const CompletionRef = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('prompt'), name: z.string() }),
  z.object({ kind: z.literal('template'), uriTemplate: z.string() }),
]);
export type CompletionRef = z.infer<typeof CompletionRef>;

/** More than this of one resource is not read for faces, in bytes: it goes over control in one piece. */
export const maxResourceBytes = 20 * 1024 * 1024;

/** What can be asked of the daemon about resources and prompts. */
export const resourceMethods = {
  /** @throws UNKNOWN_RESOURCE, or RESOURCE_TOO_LARGE beyond `maxResourceBytes` */
  readResource: {
    params: resourceRef,
    result: z.object({ contents: z.array(ResourceContents) }),
  },
  /** Where a URI leads that a client was given. @throws UNKNOWN_RESOURCE */
  findResource: {
    params: resourceRef,
    /** `uri` is the target's own. */
    result: z.object({ target: z.string(), uri: z.string() }),
  },
  /** The resources of one target, page by page. */
  listResources: {
    params: z.object({
      federation: z.string(),
      target: z.string(),
      /** The last one of the page before, by the URI that clients see. */
      after: z.string().optional(),
    }),
    result: z.object({ resources: z.array(ResourceEntry), isLast: z.boolean() }),
  },
  /** Tells this connection of changes, by the event `resourceUpdated`, until it unsubscribes or ends. */
  subscribeResource: { params: resourceRef, result: nothing },
  unsubscribeResource: { params: resourceRef, result: nothing },
  /** Prompts are named as clients name them. @throws UNKNOWN_PROMPT */
  getPrompt: {
    params: z.object({
      federation: z.string(),
      name: z.string(),
      arguments: z.record(z.string(), z.string()),
    }),
    result: z.object({
      description: z.string().optional(),
      messages: z.array(PromptMessage),
    }),
  },
  /** What an argument may become, by what was typed of it. @throws where the target completes nothing */
  complete: {
    params: z.object({
      federation: z.string(),
      ref: CompletionRef,
      argument: z.object({ name: z.string(), value: z.string() }),
      /** The other arguments, as far as they are known. */
      context: z.record(z.string(), z.string()).optional(),
    }),
    result: z.object({
      values: z.array(z.string()),
      /** How many there are, which may be more than were told. */
      total: z.number().optional(),
      hasMore: z.boolean().optional(),
    }),
  },
} as const;
