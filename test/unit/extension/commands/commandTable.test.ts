import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';

import * as z from 'zod';

import { commandIds } from '../../../../extension/commands/commandIds.ts';
import { commandTable } from '../../../../extension/commands/commandTable.ts';
import { fromRoot } from '../../../support/paths.ts';

const Manifest = z.object({
  contributes: z.object({
    commands: z.array(z.object({ command: z.string(), title: z.string(), category: z.string() })),
    menus: z.record(z.string(), z.array(z.object({ command: z.string(), when: z.string() }))),
  }),
});

const { commands, menus } = Manifest.parse(readJson('package.json')).contributes;
const words = z.record(z.string(), z.string()).parse(readJson('package.nls.json'));

describe('the table of commands', () => {
  it('has what package.json declares, and no more', () => {
    const ids = commandIds.toSorted();
    assert.deepEqual(commands.map(({ command }) => command).toSorted(), ids);
    assert.deepEqual(Object.keys(commandTable).toSorted(), ids);
  });

  it('has every command of the menus', () => {
    const inMenus = Object.values(menus).flatMap(entries => entries.map(({ command }) => command));
    const known = new Set<string>(commandIds);
    assert.deepEqual(
      inMenus.filter(command => !known.has(command)),
      [],
    );
  });

  it('has a menu entry for each kind of row', () => {
    const conditions = (menus['view/item/context'] ?? []).map(({ when }) => when);
    for (const context of [
      'target.idle',
      'target.running',
      'target.failed',
      'federation',
      'tool',
      'tool.hidden',
      'tool.disabled',
      'section.tools',
      'resource',
      'template',
      'prompt',
      'target.running.hidden',
      'target.disabled',
      'target.unconfirmed',
      'cluster.context',
      'cluster.unconfirmed',
      'cluster.service',
    ]) {
      assert.ok(
        conditions.some(when => matches(when, context)),
        `No entry for ${context}`,
      );
    }
  });

  for (const { command, title, category } of commands) {
    it(`has words for ${command}`, () => {
      assert.equal(category, '%category%');
      assert.ok(words[title.replaceAll('%', '')], `${title} is not in package.nls.json`);
    });
  }
});

/** Whether a row of this context shows an entry with this condition. */
function matches(when: string, context: string): boolean {
  const [, expression] = /viewItem =~ \/(.*)\/$/.exec(when) ?? [];
  return expression === undefined
    ? when.endsWith(`viewItem == ${context}`)
    : new RegExp(expression).test(context);
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(fromRoot(file), 'utf8'));
}
