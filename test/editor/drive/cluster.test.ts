import { describe, it } from 'node:test';

import { useEditor } from '../../support/editor/useEditor.ts';
import { everythingInPods, productionContext, useCluster } from './useCluster.ts';

describe('a cluster', () => {
  const cluster = useCluster();
  const editor = useEditor({ targets: {} }, () => cluster().editorOptions);

  it('is looked into: a service appears by itself', async () => {
    const { window } = editor();
    const {
      namespace,
      cluster: { context },
    } = cluster();
    await window.showContainer('MCP Federation');
    await window.openSection('Clusters');
    await window.treeRow(context).waitFor();
    await window.screenshot('cluster-contexts');
    await window.expand(window.treeRow(context));
    await window.treeRow('Add Another Service…').waitFor();
    await window.screenshot('cluster-empty');
    await namespace.deploy(everythingInPods);
    await window.treeRow(namespace.name).waitFor();
    await window.treeRow('everything').waitFor();
    await window.screenshot('cluster-live');
  });

  it('has its services added as targets, by keyboard alone', async () => {
    const { window } = editor();
    const {
      namespace,
      cluster: { context },
    } = cluster();
    const { quickInput, page } = window;
    await namespace.deploy({ ...everythingInPods, name: 'plain', appProtocol: 'http' });
    await window.runCommand('MCP Federation: Add Target from Cluster…');
    await quickInput.waitFor('Add targets from which cluster?');
    await quickInput.waitFor(productionContext);
    await window.screenshot('cluster-pick-context');
    await quickInput.fill(context);
    await quickInput.accept();
    await quickInput.waitFor('Add which services of');
    await quickInput.waitFor('plain');
    await window.screenshot('cluster-pick-services');
    await page.keyboard.press('Enter'); // The only one that speaks MCP is checked.
    await quickInput.answer('Its tools are seen as', 'remote');
    await window.notification('Target "remote" was added').waitFor();
    await window.expand(window.treeRow('remote'));
    await window.treeRow('remote_echo').waitFor();
    await window.treeRow(/^everything-/).waitFor();
    await window.treeRow('everything').filter({ hasText: 'added as remote' }).waitFor();
    await window.screenshot('cluster-target');
    await window.hoverFor(window.treeRow('remote'), 'Local port');
    await window.screenshot('cluster-target-hover');
  });

  it('is found by an address that is good inside it only', async () => {
    const { window } = editor();
    const { quickInput, webview } = window;
    const { namespace } = cluster();
    await window.runCommand('MCP Federation: Add Target…');
    await quickInput.pick('Fill in a form');
    const address = `http://everything.${namespace.name}.svc.cluster.local:80/mcp`;
    await webview.getByLabel('Paste from a README').fill(address);
    await webview.getByText('This leads into a cluster').waitFor();
    await window.screenshot('cluster-form');
    await webview.getByRole('button', { name: 'From a Cluster…' }).click();
    await quickInput.answer('Its tools are seen as', 'inside');
    await window.notification('Target "inside" was added').waitFor();
    await window.treeRow('inside').filter({ hasText: 'ready · 16 tools' }).waitFor();
    await window.screenshot('cluster-form-added');
  });

  it('has tools that can be invoked', async () => {
    const { window } = editor();
    await window.runCommand('MCP Federation: Invoke Tool…');
    await window.quickInput.waitFor('Invoke which tool?');
    await window.quickInput.fill('remote_echo');
    await window.quickInput.pick('remote_echo');
    await window.quickInput.answer('Message to echo', 'from a pod');
    await window.dialog.getByText('is not a command of this machine').waitFor();
    await window.answerDialog('Run');
    await window.editorText.filter({ hasText: 'Echo: from a pod' }).waitFor();
    await window.screenshot('cluster-invoked');
  });

  it('is asked about before it is connected to when it looks like production', async () => {
    const { window } = editor();
    const {
      namespace,
      cluster: { context },
    } = cluster();
    await window.showContainer('MCP Federation');
    await window.openSection('Clusters');
    await window.collapse(window.treeRow(context));
    const row = window.treeRow(productionContext);
    await window.expand(row);
    await window.clickAction(row, 'Confirm Context…');
    await window.dialog.filter({ hasText: `Context: ${productionContext}` }).waitFor();
    await window.screenshot('cluster-production-asked');
    await window.answerDialog('Cancel');
    await window.treeRow('Looks like production:').waitFor();
    await window.clickAction(row, 'Confirm Context…');
    await window.answerDialog('Connect to Production');
    await window.treeRow(namespace.name).waitFor();
    await window.screenshot('cluster-production');
  });
});

describe('a target in production', () => {
  const cluster = useCluster();
  const remote = {
    type: 'kubernetes',
    context: productionContext,
    namespace: 'test-1',
    service: 'everything',
    port: 80,
  } as const;
  const editor = useEditor({ targets: { remote } }, () => cluster().editorOptions);

  it('waits until its context is confirmed, in the tree', async () => {
    const { window } = editor();
    await cluster().namespace.deploy(everythingInPods);
    await window.showContainer('MCP Federation');
    await window.expand(window.treeRow('remote'));
    await window.treeRow('Confirm Context…').waitFor();
    await window.screenshot('cluster-unconfirmed');
    await window.clickAction(window.treeRow('remote'), 'Confirm Context…');
    await window.answerDialog('Connect to Production');
    await window.treeRow('remote_echo').waitFor();
    await window.screenshot('cluster-confirmed');
  });
});
