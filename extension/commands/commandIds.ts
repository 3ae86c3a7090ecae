/** Every command, by the id that package.json declares it with. */
export const commandIds = [
  'mcpFederation.addTarget',
  'mcpFederation.addTargetFromCluster',
  'mcpFederation.startTarget',
  'mcpFederation.stopTarget',
  'mcpFederation.restartTarget',
  'mcpFederation.invokeTool',
  'mcpFederation.openConfiguration',
  'mcpFederation.copyEndpoint',
  'mcpFederation.showDashboard',
  'mcpFederation.showLog',
  'mcpFederation.restartDaemon',
  'mcpFederation.confirmContext',
  'mcpFederation.chooseNamespace',
  'mcpFederation.refreshClusters',
  'mcpFederation.importManifests',
  'mcpFederation.exportKubernetes',
  'mcpFederation.deploy',
  'mcpFederation.reportProblem',
] as const;
export type CommandId = (typeof commandIds)[number];
