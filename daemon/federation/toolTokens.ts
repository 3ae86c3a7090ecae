import { estimateTokenCount } from 'tokenx';

import { jsonText } from '../wire/jsonText.ts';
import type { JsonObject } from '../wire/message.ts';

/** What a model reads of a tool: descriptions of results and annotations do not reach it. */
const readByModels = ['description', 'inputSchema'] as const;

/** Longer English words are one token more often than not; how well this fits: docs/decisions/token-estimates.md. */
const options = { languageConfigs: [{ pattern: /^[a-z]+$/, averageCharsPerToken: 11 }] };

/** Of a longer text only so much is looked at: the daemon does nothing else meanwhile. */
const maxLength = 50_000;

/** Tools stay the same objects for as long as their target does not list them anew. */
const known = new WeakMap<JsonObject, { readonly exposedName: string; readonly tokens: number }>();

/** How many tokens a tool takes in a model's context, estimated from its text. */
export function toolTokens(exposedName: string, raw: JsonObject): number {
  const before = known.get(raw);
  if (before?.exposedName === exposedName) return before.tokens;
  const read = {
    name: exposedName,
    ...Object.fromEntries(readByModels.map(key => [key, raw[key]])),
  };
  const tokens = estimate(jsonText(read) ?? '');
  known.set(raw, { exposedName, tokens });
  return tokens;
}

function estimate(text: string): number {
  if (text.length <= maxLength) return estimateTokenCount(text, options);
  const tokens = estimateTokenCount(text.slice(0, maxLength), options);
  return Math.round((tokens / maxLength) * text.length);
}
