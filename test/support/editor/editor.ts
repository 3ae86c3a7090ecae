import type { ConfigInput } from '../daemon.ts';
import { openBrowser } from './browser.ts';
import { openEditorHome, type EditorHome } from './editorHome.ts';
import { openEditorServer } from './editorServer.ts';
import { installEditorHost } from './installEditorHost.ts';
import { installPackage } from './installPackage.ts';
import { Workbench } from './workbench.ts';

/** VS Code with this extension installed, for a test that uses it as a person does. */
export interface Editor extends AsyncDisposable {
  readonly home: EditorHome;
  /** Its first window, on the folder "workspace". */
  readonly window: Workbench;
  /** Opens one more window, on a folder of this name, which may have a configuration of its own. */
  readonly openWindow: (folder: string, config?: ConfigInput) => Promise<Workbench>;
}

/** What differs from an editor that has this project as it was built last, and trusts every folder. */
export interface EditorOptions {
  /** The packaged extension to install instead. */
  readonly packageFile?: string;
  /** Whether the editor asks for each folder if it can be trusted. */
  readonly asksForTrust?: boolean;
  /** What the user's environment has besides. */
  readonly env?: Readonly<Record<string, string>>;
  /** What the user's settings have besides. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Folders of other extensions to install beside this one. */
  readonly beside?: readonly string[];
  /** What is there before the first window opens. It ends with the editor. */
  readonly first?: (home: EditorHome) => Promise<AsyncDisposable>;
}

/** Opens the editor of a user whose configuration is `config`. */
export async function openEditor(
  config: ConfigInput,
  {
    packageFile,
    asksForTrust = false,
    env = {},
    settings = {},
    beside = [],
    first,
  }: EditorOptions = {},
): Promise<Editor> {
  await using stack = new AsyncDisposableStack();
  const home = stack.use(await openEditorHome(config, settings));
  const host = await installEditorHost();
  if (first) stack.use(await first(home));
  await (packageFile ? installPackage(host, home, packageFile) : home.linkExtension());
  for (const folder of beside) await home.linkExtension(folder);
  const server = stack.use(await openEditorServer(host, home, { asksForTrust, env }));
  const browser = stack.use(await openBrowser());
  const openWindow = async (folder: string, own?: ConfigInput): Promise<Workbench> =>
    Workbench.open(browser, server.windowUrl(await home.makeWorkspace(folder, own)));
  const window = await openWindow('workspace');
  const owned = stack.move();
  return { home, window, openWindow, [Symbol.asyncDispose]: () => owned.disposeAsync() };
}
