import * as vscode from 'vscode';

import { DaemonFailure, messageOf } from '../daemon/daemonFailure.ts';
import {
  readAddress,
  resourceAddress,
  resourceScheme,
  type Addressed,
  type ResourceRef,
} from '../resources/resourceAddress.ts';
import type { ResourceFolders } from '../resources/resourceFolders.ts';
import type { ResourceStore } from '../resources/resourceStore.ts';
import { openResources } from './openResources.ts';

const folder: vscode.FileStat = { type: vscode.FileType.Directory, ctime: 0, mtime: 0, size: 0 };

/** Resources as files that can be read: `mcp://FEDERATION/TARGET/TITLE?URI`. */
export class ResourceFiles implements vscode.FileSystemProvider {
  readonly #store: ResourceStore;
  readonly #folders: ResourceFolders;
  readonly #changes = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly onDidChangeFile = this.#changes.event;
  readonly #listening: vscode.Disposable;

  constructor(store: ResourceStore, folders: ResourceFolders) {
    this.#store = store;
    this.#folders = folders;
    const isReadonly = new vscode.MarkdownString('Resources of MCP servers are for reading');
    this.#listening = vscode.Disposable.from(
      this.#changes,
      store.onChange(ref => this.#tell(ref)),
      vscode.workspace.registerFileSystemProvider(resourceScheme, this, {
        isCaseSensitive: true,
        isReadonly,
      }),
    );
  }

  dispose(): void {
    this.#listening.dispose();
  }

  /** Which resources are open is known by their tabs: nothing more is to be done for who watches. */
  watch(): vscode.Disposable {
    return new vscode.Disposable(() => {});
  }

  stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    return explained(uri, async () => {
      const ref = await this.#refOf(uri);
      if (!ref) return folder;
      const { bytes, changedAt } = await this.#store.read(ref);
      return {
        type: vscode.FileType.File,
        ctime: 0,
        mtime: changedAt,
        size: bytes.byteLength,
        permissions: vscode.FilePermission.Readonly,
      };
    });
  }

  readFile(uri: vscode.Uri): Promise<Uint8Array> {
    return explained(uri, async () => {
      const ref = await this.#refOf(uri);
      if (!ref) throw vscode.FileSystemError.FileIsADirectory(uri);
      return (await this.#store.read(ref)).bytes;
    });
  }

  readDirectory(uri: vscode.Uri): Promise<[string, vscode.FileType][]> {
    return explained(uri, async () => {
      const place = requirePlace(uri);
      switch (place.kind) {
        case 'federation': {
          const targets = await this.#folders.targets(place.federation);
          return targets.map(name => [name, vscode.FileType.Directory]);
        }
        case 'target': {
          const files = await this.#folders.files(place);
          return [...files.keys()].map(name => [name, vscode.FileType.File]);
        }
        case 'resource':
        case 'file':
          throw vscode.FileSystemError.FileNotADirectory(uri);
      }
    });
  }

  createDirectory = refuse;
  writeFile = refuse;
  delete = refuse;
  rename = refuse;

  /** The resource that an address leads to; undefined for a folder. */
  async #refOf(uri: vscode.Uri): Promise<ResourceRef | undefined> {
    const place = requirePlace(uri);
    switch (place.kind) {
      case 'resource':
        return place;
      case 'federation':
      case 'target':
        return undefined;
      case 'file': {
        const found = (await this.#folders.files(place)).get(place.name);
        if (!found) throw vscode.FileSystemError.FileNotFound(uri);
        return { ...place, uri: found.uri };
      }
    }
  }

  #tell(ref: ResourceRef): void {
    const isMeant = (place: ResourceRef) =>
      place.uri === ref.uri && place.target === ref.target && place.federation === ref.federation;
    const uris = openResources().flatMap(({ uri, place }) => (isMeant(place) ? [uri] : []));
    const type = vscode.FileChangeType.Changed;
    this.#changes.fire(uris.map(uri => ({ type, uri })));
  }
}

/** The address as the editor has it. */
export function uriOf(ref: ResourceRef, title: string): vscode.Uri {
  return vscode.Uri.from(resourceAddress(ref, title));
}

function requirePlace(uri: vscode.Uri): Addressed {
  const place = readAddress(uri);
  if (place) return place;
  throw vscode.FileSystemError.FileNotFound(uri);
}

function refuse(uri: vscode.Uri): never {
  throw vscode.FileSystemError.NoPermissions(uri);
}

/** Says what the daemon said, in a way that the editor knows. */
async function explained<Result>(uri: vscode.Uri, ask: () => Promise<Result>): Promise<Result> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof vscode.FileSystemError) throw error;
    const isUnknown = error instanceof DaemonFailure && error.code === 'UNKNOWN_RESOURCE';
    if (isUnknown) throw vscode.FileSystemError.FileNotFound(messageOf(error));
    throw vscode.FileSystemError.Unavailable(messageOf(error));
  }
}
