import assert from 'node:assert/strict';
import { join } from 'node:path';

import type { ClusterView } from '#protocol/cluster.ts';
import type { ClientFrame } from '#protocol/controlFrame.ts';
import type { FederationStatus } from '#protocol/snapshot.ts';

import { ClusterBrowser } from '../../../../extension/cluster/clusterBrowser.ts';
import type { Services } from '../../../../extension/commands/services.ts';
import type { CallResult } from '../../../../extension/pages/results.ts';
import type { OpenedFederations } from '../../../../extension/model/federationsOfWindow.ts';
import type { ActiveText } from '../../../../extension/editor/valueSources.ts';
import { Consents } from '../../../../extension/invoke/consents.ts';
import { ShownCalls } from '../../../../extension/invoke/shownCalls.ts';
import type { ToolCall } from '../../../../extension/invoke/toolCall.ts';
import { ResourceStore } from '../../../../extension/resources/resourceStore.ts';
import { ToolMemory } from '../../../../extension/invoke/toolMemory.ts';
import { OpenQuestions } from '../../../../extension/inputs/openQuestions.ts';
import { Live } from '../../../../extension/model/live.ts';
import type { TargetForm } from '../../../../extension/pages/targetForms.ts';
import { openLinkHome } from './linkHome.ts';
import { recordingDocuments, type RecordingDocuments } from './recordingDocuments.ts';
import { recordingEditor, type RecordingEditor } from './recordingEditor.ts';
import { sampleFederation, sampleSnapshot } from './samples.ts';
import { scriptedSteps, type ScriptedSteps, type StepAct } from './scriptedSteps.ts';
import { memoryStore } from './memoryStore.ts';
import { scriptedUser, type Answer } from './scriptedUser.ts';
import { standInDaemon, type StandInDaemon, type StandInOptions } from './standInDaemon.ts';

/** Everything that a command works with: a linked daemon, a user with a script, and a window. */
export interface CommandDesk extends AsyncDisposable {
  /** The forms of targets that were shown. */
  readonly targetForms: readonly TargetForm[];
  readonly services: Services;
  readonly daemon: StandInDaemon;
  readonly editor: RecordingEditor;
  /** The title of each question that was asked. */
  readonly asked: readonly string[];
  /** What was asked of the arguments. */
  readonly steps: ScriptedSteps;
  /** The drafts that were opened; the last one is what is run. */
  readonly drafts: readonly ToolCall[];
  /** The lists that were shown. */
  readonly lists: readonly (readonly string[])[];
  /** The resources and prompts that were shown. */
  readonly documents: RecordingDocuments;
  /** How calls ended that were shown. */
  readonly results: readonly CallResult[];
  /** The user's configuration file, which does not exist yet. */
  readonly configFile: string;
  /** What was asked of the daemon, as method and parameters. */
  requests(): (readonly [method: string, params: unknown])[];
}

/** What differs from a desk with one federation and no workspace. */
export interface DeskOptions {
  readonly script?: readonly Answer[];
  /** What the user does when arguments are asked for. */
  readonly steps?: readonly StepAct[];
  /** What is open in the active editor. */
  readonly active?: ActiveText;
  readonly federations?: readonly FederationStatus[];
  readonly clusters?: readonly ClusterView[];
  readonly opened?: OpenedFederations;
  readonly answer?: StandInOptions['answer'];
  /** A workspace folder with a configuration, by its name. */
  readonly workspace?: string;
}

/** Sets up such a desk. */
export async function openCommandDesk({
  script = [],
  steps = [],
  active,
  federations = [sampleFederation()],
  clusters = [],
  opened = new Set<string>(),
  answer,
  workspace,
}: DeskOptions = {}): Promise<CommandDesk> {
  await using stack = new AsyncDisposableStack();
  const home = stack.use(await openLinkHome());
  const snapshot = { ...sampleSnapshot(...federations), clusters: [...clusters] };
  const daemon = stack.use(await standInDaemon({ snapshot, ...(answer && { answer }) }));
  await daemon.announce(home.state);
  const { link } = stack.use(home.openWindow());
  const user = scriptedUser(...script);
  const stepper = scriptedSteps(...steps);
  const editor = recordingEditor();
  const targetForms: TargetForm[] = [];
  const results: CallResult[] = [];
  const documents = recordingDocuments();
  const store = memoryStore();
  const shown = new ShownCalls(() => {});
  const drafts: ToolCall[] = [];
  const configFile = join(home.state, 'config', 'mcp-federation.json');
  const workspaceFile = join(home.state, 'workspace.json');
  const openedLive = new Live<OpenedFederations>(opened);
  const owned = stack.move();
  return {
    services: {
      link,
      opened: openedLive,
      clusters: owned.adopt(new ClusterBrowser(link), one => one.dispose()),
      prompts: user.prompts,
      questions: owned.adopt(new OpenQuestions(link.state, openedLive), one => one.dispose()),
      models: { write: async () => ({ model: 'test-model', text: 'What the model wrote' }) },
      forms: user.forms,
      targetForms: { show: async form => void targetForms.push(form) },
      results: { show: async result => void results.push(result) },
      editor,
      targetsView: {
        filter: new Live(''),
        focusedRow: async () => undefined,
        focusTarget: async ({ target }) => void editor.done.push(`focus on ${target}`),
        focus: async () => void editor.done.push('focus on targets'),
        showTool: async tool => void editor.done.push(`show tool ${tool.ownName}`),
      },
      configPlaces: () => ({
        user: configFile,
        workspace: workspace === undefined ? [] : [{ folder: workspace, file: workspaceFile }],
      }),
      steps: stepper.steps,
      values: { active: () => active, choose: async () => undefined },
      drafts: {
        open: async call => void drafts.push(call),
        async read() {
          const last = drafts.at(-1);
          assert.ok(last);
          return last;
        },
      },
      shown,
      resources: owned.adopt(new ResourceStore(link), one => one.dispose()),
      documents: documents.window,
      memory: new ToolMemory(store),
      consents: new Consents(store),
      stateDirectory: () => ({ path: '/state dir', isUsual: false }),
      daemonLog: () => '/state/daemon.log',
      report: {
        surroundings: () => [['Editor', 'Test 1.0']],
        settings: () => ({ port: 0 }),
        logFiles: () => [
          { title: 'Log of the extension', file: configFile },
          { title: 'Log of the daemon', file: join(home.state, 'none.log') },
        ],
      },
    },
    daemon,
    targetForms,
    editor,
    results,
    asked: user.asked,
    steps: stepper,
    documents,
    drafts,
    lists: user.lists,
    configFile,
    requests: () =>
      daemon.heard.filter(isRequest).map(({ method, params }) => [method, params] as const),
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

function isRequest(frame: ClientFrame): frame is Extract<ClientFrame, { type: 'request' }> {
  return frame.type === 'request';
}
