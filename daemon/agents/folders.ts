import path from 'node:path';

import type { Surroundings } from '#protocol/locations.ts';

/** A path below the user's home. */
export function inHome(here: Surroundings, ...below: readonly string[]): string {
  return joinFor(here, here.homedir, ...below);
}

/** A path below the folder that a variable names, or else below one in the user's home. */
export function inFolder(
  here: Surroundings,
  variable: string,
  fallback: readonly string[],
  ...below: readonly string[]
): string {
  const named = here.env[variable];
  return named ? joinFor(here, named, ...below) : inHome(here, ...fallback, ...below);
}

/** A path below the folder where the platform's programs keep their configuration. */
export function inConfig(here: Surroundings, ...below: readonly string[]): string {
  switch (here.platform) {
    case 'win32':
      return inFolder(here, 'APPDATA', ['AppData', 'Roaming'], ...below);
    case 'darwin':
      return inHome(here, 'Library', 'Application Support', ...below);
    default:
      return inXdgConfig(here, ...below);
  }
}

/** A path below `~/.config`, where many programs keep their configuration on every platform. */
export function inXdgConfig(here: Surroundings, ...below: readonly string[]): string {
  return inFolder(here, 'XDG_CONFIG_HOME', ['.config'], ...below);
}

/** The file of an extension in each editor that is made from VS Code, and where such an editor runs remotely. */
export function inEditors(here: Surroundings, ...below: readonly string[]): string[] {
  const storage = ['User', 'globalStorage', ...below];
  return [
    ...editors.map(editor => inConfig(here, editor, ...storage)),
    ...remoteEditors.map(folder => inHome(here, folder, 'data', ...storage)),
  ];
}

const editors = ['Code', 'Code - Insiders', 'VSCodium', 'Cursor', 'Windsurf'];
const remoteEditors = ['.vscode-server', '.vscode-server-insiders', '.cursor-server'];

function joinFor({ platform }: Surroundings, ...parts: readonly string[]): string {
  return (platform === 'win32' ? path.win32 : path.posix).join(...parts);
}
