import type { ClusterBrowser } from '../cluster/clusterBrowser.ts';
import type { DaemonLink } from '../daemon/daemonLink.ts';
import type { Documents } from '../editor/documents.ts';
import type { EditorWindow } from '../editor/editorWindow.ts';
import type { Prompts } from '../editor/prompts.ts';
import type { ConfigPlaces } from '../configuration/configPlaces.ts';
import type { OpenedFederations } from '../model/federationsOfWindow.ts';
import type { Live } from '../model/live.ts';
import type { LanguageModels } from '../inputs/languageModels.ts';
import type { OpenQuestions } from '../inputs/openQuestions.ts';
import type { Forms } from '../pages/forms.ts';
import type { Results } from '../pages/results.ts';
import type { ResourceStore } from '../resources/resourceStore.ts';
import type { TargetForms } from '../pages/targetForms.ts';
import type { ReportSources } from '../report/reportSources.ts';
import type { Drafts } from '../editor/drafts.ts';
import type { Steps } from '../editor/steps.ts';
import type { ValueSources } from '../editor/valueSources.ts';
import type { Consents } from '../invoke/consents.ts';
import type { ShownCalls } from '../invoke/shownCalls.ts';
import type { ToolMemory } from '../invoke/toolMemory.ts';
import type { TargetsView } from '../tree/targetsView.ts';

/** What commands work with. */
export interface Services {
  readonly link: DaemonLink;
  /** The federations that this window opened, by name. */
  readonly opened: Live<OpenedFederations>;
  /** What the view of clusters looks at. */
  readonly clusters: ClusterBrowser;
  readonly prompts: Prompts;
  /** Asks with a page, where boxes are not enough. */
  readonly forms: Forms;
  /** What targets ask in this window. */
  readonly questions: OpenQuestions;
  readonly models: LanguageModels;
  /** Shows forms of new targets. */
  readonly targetForms: TargetForms;
  /** Shows how calls ended. */
  readonly results: Results;
  readonly editor: EditorWindow;
  readonly configPlaces: () => ConfigPlaces;
  /** The file that takes what the daemon prints. */
  readonly daemonLog: () => string;
  /** What a report of a problem is made of. */
  readonly report: ReportSources;
  /** Asks for arguments, one by one. */
  readonly steps: Steps;
  /** The files and texts of the editor, as values of arguments. */
  readonly values: ValueSources;
  readonly drafts: Drafts;
  /** Which call each result belongs to. */
  readonly shown: ShownCalls;
  readonly memory: ToolMemory;
  /** What is not asked about any more. */
  readonly consents: Consents;
  /** Where the daemon keeps its files, and whether command lines look there by themselves. */
  readonly stateDirectory: () => { readonly path: string; readonly isUsual: boolean };
  /** What resources contain. */
  readonly resources: ResourceStore;
  /** Where resources and prompts are shown. */
  readonly documents: Documents;
  /** The view of targets and their tools. */
  readonly targetsView: TargetsView;
}

/** A command, as the table lists it. The argument is a row of the tree, or what a key binding gives. */
export type Command = (services: Services, argument: unknown) => Promise<void> | void;
