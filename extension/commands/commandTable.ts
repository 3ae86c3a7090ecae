import { addTarget } from './addTarget.ts';
import { addTargetFromCluster } from './addTargetFromCluster.ts';
import { disableTarget, enableTarget, hideTarget, showTarget } from './changeTarget.ts';
import { disableTool, enableTool, hideTool, showTool } from './changeTool.ts';
import { answerQuestion } from './answerQuestion.ts';
import { chooseNamespace } from './chooseNamespace.ts';
import type { CommandId } from './commandIds.ts';
import { confirmContext } from './confirmContext.ts';
import { copyAsCommandLine, copyAsCurl, copyAsJsonRpc } from './copyCall.ts';
import { copyDashboardLink } from './copyDashboardLink.ts';
import { copyEndpoint } from './copyEndpoint.ts';
import { declineQuestion } from './declineQuestion.ts';
import { deploy } from './deploy.ts';
import { disableTools } from './disableTools.ts';
import { editAndInvokeAgain } from './editAndInvokeAgain.ts';
import { editArguments } from './editArguments.ts';
import { connectAgent } from './connectAgent.ts';
import { disconnectAgent } from './disconnectAgent.ts';
import { exportKubernetes } from './exportKubernetes.ts';
import { clearFilter, filterTools } from './filterTools.ts';
import { importManifests } from './importManifests.ts';
import { importTargets } from './importTargets.ts';
import { invokeAgain } from './invokeAgain.ts';
import { invokeLastTool } from './invokeLastTool.ts';
import { invokeTool } from './invokeTool.ts';
import { manageConfirmations } from './manageConfirmations.ts';
import { moveTarget, moveTargetDown, moveTargetUp } from './moveTarget.ts';
import { openConfiguration } from './openConfiguration.ts';
import { openWalkthrough } from './openWalkthrough.ts';
import { openDashboardInBrowser } from './openDashboardInBrowser.ts';
import { refreshClusters } from './refreshClusters.ts';
import { removeTarget } from './removeTarget.ts';
import { renameTarget } from './renameTarget.ts';
import { renameTool } from './renameTool.ts';
import { reportProblem } from './reportProblem.ts';
import { restartDaemon } from './restartDaemon.ts';
import { restartTarget } from './restartTarget.ts';
import { applyChange, discardChange, removeDuplicates } from './reviewChange.ts';
import { runDraft } from './runDraft.ts';
import type { Command } from './services.ts';
import { showDashboard } from './showDashboard.ts';
import { showLog } from './showLog.ts';
import { showToolDetails } from './showToolDetails.ts';
import { startTarget } from './startTarget.ts';
import { stopTarget } from './stopTarget.ts';
import { trustHints } from './trustHints.ts';
import { openResource } from './openResource.ts';
import { openTemplate } from './openTemplate.ts';
import { refreshResource } from './refreshResource.ts';
import { copyResourceUri } from './copyResourceUri.ts';
import { runPrompt } from './runPrompt.ts';
import { sendPromptToChat } from './sendPromptToChat.ts';
import { copyPrompt } from './copyPrompt.ts';
import { insertPrompt } from './insertPrompt.ts';

/** What each command does. */
export const commandTable: Readonly<Record<CommandId, Command>> = {
  'mcpFederation.addTarget': addTarget,
  'mcpFederation.addTargetFromCluster': addTargetFromCluster,
  'mcpFederation.startTarget': startTarget,
  'mcpFederation.stopTarget': stopTarget,
  'mcpFederation.restartTarget': restartTarget,
  'mcpFederation.invokeTool': invokeTool,
  'mcpFederation.openConfiguration': openConfiguration,
  'mcpFederation.copyEndpoint': copyEndpoint,
  'mcpFederation.showDashboard': showDashboard,
  'mcpFederation.openDashboardInBrowser': openDashboardInBrowser,
  'mcpFederation.copyDashboardLink': copyDashboardLink,
  'mcpFederation.showLog': showLog,
  'mcpFederation.restartDaemon': restartDaemon,
  'mcpFederation.confirmContext': confirmContext,
  'mcpFederation.chooseNamespace': chooseNamespace,
  'mcpFederation.refreshClusters': refreshClusters,
  'mcpFederation.importTargets': importTargets,
  'mcpFederation.importManifests': importManifests,
  'mcpFederation.exportKubernetes': exportKubernetes,
  'mcpFederation.deploy': deploy,
  'mcpFederation.reportProblem': reportProblem,
  'mcpFederation.openWalkthrough': openWalkthrough,
  'mcpFederation.invokeLastTool': invokeLastTool,
  'mcpFederation.invokeAgain': invokeAgain,
  'mcpFederation.editAndInvokeAgain': editAndInvokeAgain,
  'mcpFederation.editArguments': editArguments,
  'mcpFederation.applyChange': applyChange,
  'mcpFederation.discardChange': discardChange,
  'mcpFederation.removeDuplicates': removeDuplicates,
  'mcpFederation.runDraft': runDraft,
  'mcpFederation.copyAsCurl': copyAsCurl,
  'mcpFederation.copyAsJsonRpc': copyAsJsonRpc,
  'mcpFederation.copyAsCommandLine': copyAsCommandLine,
  'mcpFederation.trustHints': trustHints,
  'mcpFederation.manageConfirmations': manageConfirmations,
  'mcpFederation.connectAgent': connectAgent,
  'mcpFederation.disconnectAgent': disconnectAgent,
  // The same: found by the word that people look for after Connect an Agent.
  'mcpFederation.undoConnectAgent': disconnectAgent,
  'mcpFederation.showToolDetails': showToolDetails,
  'mcpFederation.hideTool': hideTool,
  'mcpFederation.showTool': showTool,
  'mcpFederation.disableTool': disableTool,
  'mcpFederation.enableTool': enableTool,
  'mcpFederation.renameTool': renameTool,
  'mcpFederation.disableTools': disableTools,
  'mcpFederation.hideTarget': hideTarget,
  'mcpFederation.showTarget': showTarget,
  'mcpFederation.disableTarget': disableTarget,
  'mcpFederation.enableTarget': enableTarget,
  'mcpFederation.renameTarget': renameTarget,
  'mcpFederation.removeTarget': removeTarget,
  'mcpFederation.moveTargetUp': moveTargetUp,
  'mcpFederation.moveTargetDown': moveTargetDown,
  'mcpFederation.moveTarget': moveTarget,
  'mcpFederation.filterTools': filterTools,
  'mcpFederation.clearFilter': clearFilter,
  'mcpFederation.answerQuestion': answerQuestion,
  'mcpFederation.declineQuestion': declineQuestion,
  'mcpFederation.openResource': openResource,
  'mcpFederation.openTemplate': openTemplate,
  'mcpFederation.refreshResource': refreshResource,
  'mcpFederation.copyResourceUri': copyResourceUri,
  'mcpFederation.runPrompt': runPrompt,
  'mcpFederation.sendPromptToChat': sendPromptToChat,
  'mcpFederation.copyPrompt': copyPrompt,
  'mcpFederation.insertPrompt': insertPrompt,
};
