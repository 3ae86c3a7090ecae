import type { ControlMethod } from './controlRequest.ts';

/**
 * What the dashboard's page may ask for, wherever it is shown. Nothing else is passed on: it shows what servers have
 * written, and must not be able to act.
 */
const pageMethods = [
  'readCall',
  'readStatistics',
  'listCalls',
  'findCalls',
] as const satisfies ControlMethod[];

/** Whether a page may ask for `method`. */
export function isPageMethod(method: string): boolean {
  return pageMethods.some(one => one === method);
}
