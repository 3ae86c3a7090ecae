import * as vscode from 'vscode';

import type { ResourceStore } from '../resources/resourceStore.ts';
import { openResources, resourcesIn } from './openResources.ts';

/** Keeps open resources as they are at their targets: those tell of changes, or are read again when somebody comes back to them. */
export function followOpenResources(store: ResourceStore): vscode.Disposable {
  const { tabGroups } = vscode.window;
  const update = () => store.setOpen(openResources().map(({ place }) => place));
  let leftAt = Date.now();
  const lookAgain = (tabs: readonly vscode.Tab[], since: number) => {
    for (const { place } of tabs.flatMap(resourcesIn)) {
      // What cannot be read just now stays as it was.
      store.refreshUnwatched(place, since).catch(() => {});
    }
  };
  update();
  return vscode.Disposable.from(
    tabGroups.onDidChangeTabs(({ changed }) => {
      update();
      const now = Date.now();
      lookAgain(
        changed.filter(({ isActive }) => isActive),
        now - restMs,
      );
    }),
    tabGroups.onDidChangeTabGroups(update),
    vscode.window.onDidChangeWindowState(({ focused }) => {
      if (!focused) leftAt = Date.now();
      else lookAgain(visibleTabs(), leftAt);
    }),
  );
}

/** Who goes back and forth between tabs does not ask the target each time. */
const restMs = 5_000;

function visibleTabs(): vscode.Tab[] {
  return vscode.window.tabGroups.all.flatMap(({ activeTab }) => activeTab ?? []);
}
