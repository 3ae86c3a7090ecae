import path from 'node:path';

/** The top folder of this project: the extension's development path. */
export const repositoryRoot = path.resolve(import.meta.dirname, '../../..');
