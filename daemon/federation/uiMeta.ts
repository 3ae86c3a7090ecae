import { isJsonObject, type JsonObject } from '../wire/message.ts';
import type { TargetUris } from './targetUris.ts';

/** Where MCP Apps name their user interface: under `ui`, and in the flat form of the extension's first version. */
const flatKey = 'ui/resourceUri';

/** The tool with a user interface that clients find here; the tool itself when it has none. */
export function withExposedUi<Raw extends JsonObject>(raw: Raw, uris: TargetUris): Raw {
  const meta = raw['_meta'];
  if (!isJsonObject(meta) || !hasUi(meta)) return raw;
  const copy = isJsonObject(meta['ui']) ? { ...meta, ui: { ...meta['ui'] } } : { ...meta };
  exposeUi(copy, uris);
  return { ...raw, _meta: copy };
}

/** Makes the URIs of user interfaces in a `_meta` those that clients see, in place. */
export function exposeUi(meta: JsonObject, uris: TargetUris): void {
  const flat = meta[flatKey];
  if (typeof flat === 'string') meta[flatKey] = uris.expose(flat);
  const ui = meta['ui'];
  if (!isJsonObject(ui)) return;
  const uri = ui['resourceUri'];
  if (typeof uri === 'string') ui['resourceUri'] = uris.expose(uri);
}

function hasUi(meta: JsonObject): boolean {
  return flatKey in meta || isJsonObject(meta['ui']);
}
