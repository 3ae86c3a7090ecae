// Activates the built extension in an editor that does nothing, and prints how long that took as JSON.
import { createRequire, registerHooks } from 'node:module';
import path from 'node:path';

import type { ActivationRound } from '../measure/figures.ts';
import { anything } from './anything.ts';

const require = createRequire(import.meta.url);
const file = path.resolve(process.argv[2] ?? '');

// The editor's own module is in no file: the editor answers to its name in the same way.
Object.assign(globalThis, { editorOfBench: anything() });
registerHooks({
  resolve: (name, context, next) =>
    name === 'vscode' ? { url: 'editor:vscode', shortCircuit: true } : next(name, context),
  load: (url, context, next) =>
    url === 'editor:vscode'
      ? { format: 'commonjs', source: 'module.exports = editorOfBench', shortCircuit: true }
      : next(url, context),
});

const cpuBefore = process.cpuUsage();
const readTick = performance.now();
const extension: { activate: (context: object) => unknown } = require(file);
const activating = extension.activate(contextOf(path.resolve(file, '../../..')));
const returnedTick = performance.now();
await activating;
const endTick = performance.now();
const { user, system } = process.cpuUsage(cpuBefore);
const round: ActivationRound = {
  countedMs: returnedTick - readTick,
  restMs: endTick - returnedTick,
  cpuMs: (user + system) / 1_000,
};
console.log(JSON.stringify(round));
// It would look for a daemon next.
process.exit();

/** What an editor gives to an extension, as far as ours reads it at start. */
function contextOf(folder: string): object {
  const nothing = { get: () => undefined };
  const own = {
    subscriptions: [],
    asAbsolutePath: (name: string) => path.join(folder, name),
    extension: { packageJSON: { version: '0.0.0' } },
    globalState: nothing,
    workspaceState: nothing,
  };
  const others = anything();
  return new Proxy(own, {
    get: (target, key): unknown => Reflect.get(key in target ? target : others, key),
  });
}
