import * as z from 'zod';

import { parseJsonOption } from './parseJsonOption.ts';
import { UsageError } from './usageError.ts';

/** Reads what follows `--args`. @throws UsageError that points at the place of the mistake */
export function parseToolArguments(text: string): Record<string, unknown> {
  const parsed = z.record(z.string(), z.unknown()).safeParse(parseJsonOption('--args', text));
  if (parsed.success) return parsed.data;
  throw new UsageError(`--args must be a JSON object, such as '{"message": "hello"}'`);
}
