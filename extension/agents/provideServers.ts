import * as vscode from 'vscode';
import * as z from 'zod';

import { authorization } from '../daemon/daemonAddress.ts';
import type { DaemonLink } from '../daemon/daemonLink.ts';
import { signalOf } from '../editor/signalOf.ts';
import { federationsOfWindow, type OpenedFederations } from '../model/federationsOfWindow.ts';
import { connectedSnapshot } from '../model/linkState.ts';
import type { Live } from '../model/live.ts';
import { OfferedServer, offeredServers } from './offeredServer.ts';

/** The id that package.json declares the provider with. */
const providerId = 'mcpFederation';
const keptKey = 'offeredServers';

/** Offers the window's federations to the editor's own agent, as MCP servers. */
export function provideServers(
  link: DaemonLink,
  opened: Live<OpenedFederations>,
  memory: vscode.Memento,
): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  // Those of the last time are offered until the daemon is there: its start would else take the tools from the agent.
  let offered: readonly OfferedServer[] = z
    .array(OfferedServer)
    .catch([])
    .parse(memory.get(keptKey));

  const update = () => {
    const snapshot = connectedSnapshot(link.state.value);
    if (!snapshot || !opened.value) return;
    const now = offeredServers(federationsOfWindow(snapshot, opened.value));
    if (JSON.stringify(now) === JSON.stringify(offered)) return;
    offered = now;
    void memory.update(keptKey, now);
    changed.fire();
  };

  const provider = vscode.lm.registerMcpServerDefinitionProvider(providerId, {
    onDidChangeMcpServerDefinitions: changed.event,
    provideMcpServerDefinitions: () =>
      offered.map(
        ({ label, url, version }) =>
          new vscode.McpHttpServerDefinition(label, vscode.Uri.parse(url, true), {}, version),
      ),
    async resolveMcpServerDefinition({ label }, token) {
      using cancelled = signalOf(token);
      const { discovery, snapshot } = await link.connected(cancelled.signal);
      const names = await opened.first(value => value, cancelled.signal);
      const server = offeredServers(federationsOfWindow(snapshot, names)).find(
        one => one.label === label,
      );
      if (!server) throw new Error(`${label} is not served any more`);
      const uri = vscode.Uri.parse(server.url, true);
      const headers = authorization(discovery);
      return new vscode.McpHttpServerDefinition(label, uri, headers, server.version);
    },
  });
  update();
  return vscode.Disposable.from(
    provider,
    changed,
    link.state.onChange(update),
    opened.onChange(update),
  );
}
