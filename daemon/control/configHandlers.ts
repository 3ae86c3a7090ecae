import type { configMethods } from '#protocol/configRequest.ts';
import { parseConfig } from '../config/parseConfig.ts';
import type { ControlHandlers } from './controlHandlers.ts';
import { testTarget } from './testTarget.ts';

type ConfigHandlers = Pick<ControlHandlers, keyof typeof configMethods>;

/** What answers the methods about configurations that are not in use yet. */
export const configHandlers: ConfigHandlers = {
  checkConfig: ({ file, text }, { env }) => ({ problems: parseConfig(text, file, env).problems }),
  testTarget: (params, services, _asker, signal) => testTarget(params, services, signal),
};
