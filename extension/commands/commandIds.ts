/** Every command, by the id that package.json declares it with. */
export const commandIds = [
  'mcpFederation.addTarget',
  'mcpFederation.startTarget',
  'mcpFederation.stopTarget',
  'mcpFederation.restartTarget',
  'mcpFederation.invokeTool',
  'mcpFederation.openConfiguration',
  'mcpFederation.copyEndpoint',
  'mcpFederation.showDashboard',
  'mcpFederation.showLog',
  'mcpFederation.restartDaemon',
] as const;
export type CommandId = (typeof commandIds)[number];
