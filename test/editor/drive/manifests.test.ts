import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';

import { useEditor } from '../../support/editor/useEditor.ts';
import { everythingInPods, useCluster } from './useCluster.ts';

describe('manifests', () => {
  const cluster = useCluster();
  const editor = useEditor({ targets: {} }, () => cluster().editorOptions);

  it('of the open editor become targets, with what they leave out in sight', async () => {
    const { window, home } = editor();
    const {
      namespace,
      cluster: { context },
    } = cluster();
    const { quickInput, page } = window;
    await namespace.deploy(everythingInPods);
    await writeFile(path.join(home.home, 'workspace', 'mcp.yaml'), backendIn(namespace.name));

    await window.openFile('mcp.yaml');
    await window.runCommand('MCP Federation: Import Manifests…');
    await quickInput.waitFor('in the editor');
    await quickInput.pick('mcp.yaml');
    await quickInput.waitFor('are in which cluster?');
    await quickInput.pick(context);
    await quickInput.waitFor('Import which targets');
    await quickInput.whenChecked();
    await window.screenshot('import-preview');
    await page.keyboard.press('Enter');
    await quickInput.waitFor('Its tools are seen as');
    await quickInput.accept();
    await window.notification('was added').waitFor();
    await window.showContainer('MCP Federation');
    await window.expand(window.treeRow('pods'));
    // As the backend says: without a prefix, where there is one target only.
    await window.treeRow('echo').waitFor();
    await window.screenshot('import-done');
  });

  it('are written from the targets, into an editor', async () => {
    const { window } = editor();
    const { quickInput } = window;
    await window.runCommand('MCP Federation: Export to Kubernetes…');
    await quickInput.answer('Where the objects belong', 'tools');
    await quickInput.answer('What the backend and the route are called', 'mcp');
    await quickInput.waitFor('which gateway serves it?');
    await window.screenshot('export-gateway');
    await quickInput.pick('A new one');
    await window.tab('mcp: manifests').waitFor();
    await window.editorText.filter({ hasText: 'AgentgatewayBackend' }).waitFor();
    await window.screenshot('export-done');
  });

  it('are applied to a cluster after a look at the differences', async () => {
    const { window } = editor();
    const {
      namespace,
      cluster: { context },
    } = cluster();
    const { quickInput } = window;
    await window.runCommand('MCP Federation: Deploy to Cluster…');
    await quickInput.waitFor('Deploy to which cluster?');
    await quickInput.pick(context);
    await quickInput.waitFor('Deploy to which namespace');
    await window.screenshot('deploy-namespace');
    await quickInput.pick(namespace.name);
    await quickInput.answer('What the backend and the route are called', 'mcp');
    await quickInput.pick('A new one');
    await quickInput.waitFor('Read the changes, then go on');
    await window.editorText.filter({ hasText: 'AgentgatewayBackend' }).first().waitFor();
    await window.screenshot('deploy-changes');
    await quickInput.pick(`Deploy to ${namespace.name} of ${context}…`);
    await window.dialog
      .filter({ hasText: `Deploy to namespace "${namespace.name}" of context "${context}"?` })
      .waitFor();
    await window.screenshot('deploy-confirm');
    await window.answerDialog('Deploy');
    await window.notification(`Deployed to "${namespace.name}"`).waitFor();
    await window.screenshot('deploy-done');
  });
});

function backendIn(namespace: string): string {
  return `apiVersion: agentgateway.dev/v1alpha1
kind: AgentgatewayBackend
metadata:
  name: mcp
  namespace: ${namespace}
spec:
  mcp:
    targets:
    - name: pods
      static:
        host: everything.${namespace}.svc.cluster.local
        port: 80
        protocol: StreamableHTTP
        policies:
          auth:
            passthrough: {}
`;
}
