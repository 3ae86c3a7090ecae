import * as vscode from 'vscode';

import type { DaemonLink } from '../daemon/daemonLink.ts';

/** What targets write, each in an output channel of its own, from the first time it is shown. */
export class TargetLogs {
  readonly #channels = new Map<string, vscode.OutputChannel>();
  readonly #following: vscode.Disposable;

  constructor(link: Pick<DaemonLink, 'onEvent'>) {
    this.#following = vscode.Disposable.from(
      link.onEvent(event => {
        if (event.kind !== 'targetLogged') return;
        this.#channels.get(keyOf(event.federation, event.target))?.appendLine(event.line);
      }),
    );
  }

  /** Shows a target's log, beginning with what it wrote so far. */
  show(federation: string, target: string, lines: readonly string[]): void {
    const key = keyOf(federation, target);
    let channel = this.#channels.get(key);
    if (!channel) {
      channel = vscode.window.createOutputChannel(`MCP Federation: ${target}`, 'log');
      this.#channels.set(key, channel);
    }
    channel.replace(lines.length > 0 ? `${lines.join('\n')}\n` : '');
    channel.show(true);
  }

  dispose(): void {
    this.#following.dispose();
    for (const channel of this.#channels.values()) channel.dispose();
  }
}

function keyOf(federation: string, target: string): string {
  return JSON.stringify([federation, target]);
}
