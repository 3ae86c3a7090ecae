import { findNodeAtLocation } from 'jsonc-parser';

import { FederationConfig } from '#protocol/federationConfig.ts';

import { FederationError } from '../lib/federationError.ts';
import { inferTransport } from './inferTransport.ts';
import { toValue } from './jsonTree.ts';
import { readJsonTree } from './readJsonTree.ts';
import { textPositions } from './textPositions.ts';

/**
 * Reads the text of a configuration file as it is written: with its variables and paths, and so without the secrets
 * that they stand for. For what leaves this machine.
 * @throws FederationError CONFIG_INVALID
 */
export function parseUnexpanded(text: string, file: string): FederationConfig {
  const source = text.replace(/^\uFEFF/, '');
  const { root, mistakes } = readJsonTree(source);
  const fail = (offset: number, message: string) => {
    const { line, column } = textPositions(source)(offset);
    return new FederationError('CONFIG_INVALID', `${file}:${line}:${column}: ${message}`);
  };
  if (!root) throw fail(mistakes[0]?.offset ?? 0, mistakes[0]?.message ?? 'It cannot be read');
  const value = toValue(root);
  const urls = new Map<string, string>();
  const targets = isRecord(value) && isRecord(value['targets']) ? value['targets'] : {};
  for (const [name, target] of Object.entries(targets)) {
    if (!isRecord(target)) continue;
    const { url } = target;
    target['type'] ??= inferTransport(undefined, Object.keys(target)).transport;
    // With a variable in it, it need not be a URL yet.
    if (typeof url !== 'string' || !url.includes('${')) continue;
    urls.set(name, url);
    target['url'] = 'http://variable.invalid/';
  }
  const parsed = FederationConfig.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const path = (issue?.path ?? []).filter(key => typeof key !== 'symbol');
    const place = findNodeAtLocation(root, path)?.offset ?? root.offset;
    throw fail(place, `${path.join('.')}: ${issue?.message}`);
  }
  for (const [name, url] of urls) {
    const target = parsed.data.targets[name];
    if (target && 'url' in target) target.url = url;
  }
  return parsed.data;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
