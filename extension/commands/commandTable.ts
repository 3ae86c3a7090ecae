import { addTarget } from './addTarget.ts';
import type { CommandId } from './commandIds.ts';
import { copyEndpoint } from './copyEndpoint.ts';
import { invokeTool } from './invokeTool.ts';
import { openConfiguration } from './openConfiguration.ts';
import { restartDaemon } from './restartDaemon.ts';
import { restartTarget } from './restartTarget.ts';
import type { Command } from './services.ts';
import { showDashboard } from './showDashboard.ts';
import { showLog } from './showLog.ts';
import { startTarget } from './startTarget.ts';
import { stopTarget } from './stopTarget.ts';

/** What each command does. */
export const commandTable: Readonly<Record<CommandId, Command>> = {
  'mcpFederation.addTarget': addTarget,
  'mcpFederation.startTarget': startTarget,
  'mcpFederation.stopTarget': stopTarget,
  'mcpFederation.restartTarget': restartTarget,
  'mcpFederation.invokeTool': invokeTool,
  'mcpFederation.openConfiguration': openConfiguration,
  'mcpFederation.copyEndpoint': copyEndpoint,
  'mcpFederation.showDashboard': showDashboard,
  'mcpFederation.showLog': showLog,
  'mcpFederation.restartDaemon': restartDaemon,
};
