import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** The files of the page, and what they are. */
export const pageFiles = {
  'dashboard.js': 'text/javascript; charset=utf-8',
  'dashboard.css': 'text/css; charset=utf-8',
  'browser.css': 'text/css; charset=utf-8',
} as const;
export type PageFile = keyof typeof pageFiles;

/** Reads a file of the page; undefined where the page was not built. */
export async function readPageFile(file: PageFile): Promise<string | undefined> {
  const folder = folders.find(one => existsSync(path.join(one, file)));
  return folder === undefined ? undefined : readFile(path.join(folder, file), 'utf8');
}

/** Beside the daemon where it is built, and where it would be built to when it runs from its source. */
const folders = [
  path.join(import.meta.dirname, '..', 'webview'),
  path.join(import.meta.dirname, '..', '..', '..', 'dist', 'webview'),
];
