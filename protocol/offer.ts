import * as z from 'zod';

import { TargetName } from './targetName.ts';

/** What all things have in common that a target offers beside tools. */
const common = {
  target: TargetName,
  title: z.string().optional(),
  description: z.string().optional(),
};

/** One argument of a prompt. Prompts take nothing but texts. */
export const PromptArgument = z.object({
  name: z.string(),
  title: z.string().optional(),
  description: z.string().optional(),
  isRequired: z.boolean(),
});
export type PromptArgument = z.infer<typeof PromptArgument>;

/** A prompt as clients see it, and where it comes from. */
export const PromptEntry = z.object({
  /** What clients call it: `<target>_<prompt>`. */
  exposedName: z.string(),
  /** The target's own name for it. */
  name: z.string(),
  arguments: z.array(PromptArgument),
  ...common,
});
export type PromptEntry = z.infer<typeof PromptEntry>;

/** A resource as clients see it, and where it comes from. */
export const ResourceEntry = z.object({
  /** What clients read: `<target>+<uri>`. */
  exposedUri: z.string(),
  /** The target's own URI of it. */
  uri: z.string(),
  name: z.string(),
  mimeType: z.string().optional(),
  /** In bytes, as far as the target says. */
  size: z.number().optional(),
  ...common,
});
export type ResourceEntry = z.infer<typeof ResourceEntry>;

/** A template of resources' URIs (RFC 6570) as clients see it, and where it comes from. */
export const TemplateEntry = z.object({
  /** What clients fill in: `<target>+<template>`. */
  exposedTemplate: z.string(),
  /** The target's own template. */
  uriTemplate: z.string(),
  name: z.string(),
  mimeType: z.string().optional(),
  ...common,
});
export type TemplateEntry = z.infer<typeof TemplateEntry>;

/** What a target offers beside its tools. */
export const TargetOffer = z.object({
  prompts: z.array(PromptEntry),
  /** The first of them; `resourceCount` counts all. */
  resources: z.array(ResourceEntry),
  resourceCount: z.number().int(),
  templates: z.array(TemplateEntry),
});
export type TargetOffer = z.infer<typeof TargetOffer>;

/** The offer of a target that has nothing but tools. */
export const emptyTargetOffer: TargetOffer = {
  prompts: [],
  resources: [],
  resourceCount: 0,
  templates: [],
};
