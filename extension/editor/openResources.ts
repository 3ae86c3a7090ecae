import * as vscode from 'vscode';

import {
  readAddress,
  resourceScheme,
  type Addressed,
  type ResourceRef,
} from '../resources/resourceAddress.ts';

/** A resource in a tab. */
interface OpenResource {
  readonly uri: vscode.Uri;
  readonly place: Extract<Addressed, { kind: 'resource' }> & ResourceRef;
}

/** The resources that are open, in whatever editor shows them. */
export function openResources(): OpenResource[] {
  return vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.flatMap(resourcesIn));
}

/** The resource that is in front. */
export function activeResource(): OpenResource | undefined {
  const tab = vscode.window.tabGroups.activeTabGroup.activeTab;
  return tab && resourcesIn(tab)[0];
}

/** The resources that a tab shows: two, where it compares them. */
export function resourcesIn({ input }: vscode.Tab): OpenResource[] {
  return urisOf(input).flatMap(uri => {
    const place = uri.scheme === resourceScheme ? readAddress(uri) : undefined;
    return place?.kind === 'resource' ? [{ uri, place }] : [];
  });
}

function urisOf(input: unknown): vscode.Uri[] {
  if (input instanceof vscode.TabInputText || input instanceof vscode.TabInputCustom)
    return [input.uri];
  if (input instanceof vscode.TabInputTextDiff) return [input.modified, input.original];
  return [];
}
