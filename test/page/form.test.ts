import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { FormSheet } from '#protocol/formMessage.ts';

import { usePages } from '../support/page/usePages.ts';
import { richSchema } from './richSchema.ts';

describe('the page of a form', () => {
  const openPage = usePages('form', { runsWorker: true });

  async function openForm(sheet: Partial<FormSheet>, theme?: 'dark' | 'light') {
    const opened = await openPage(theme);
    const form = { title: 'shop_order', submit: 'Invoke', schema: richSchema, ...sheet };
    await opened.post({ type: 'form', form });
    await opened.page.getByRole('heading', { name: form.title }).waitFor();
    return opened;
  }

  it('asks for everything that a rich schema has, and sends it', async () => {
    await using form = await openForm({});
    const { page } = form;
    await page.getByLabel('customer').fill('Ada');
    await page.getByLabel('size', { exact: true }).selectOption('Large');
    await page.getByRole('button', { name: 'Add Item to lines' }).click();
    await page.getByRole('group', { name: 'lines 1' }).getByLabel('sku').fill('tea-1');
    await page.getByRole('group', { name: 'lines 1' }).getByLabel('count').fill('2');
    await page.getByRole('button', { name: 'Add Item to lines' }).click();
    await page.getByRole('group', { name: 'lines 2' }).getByLabel('sku').fill('cup-7');
    await page.getByRole('button', { name: 'Move lines 2 up' }).click();
    await page.getByLabel('How to pay').selectOption('Invoice');
    await page.getByLabel('E-mail').fill('ada@example.com');
    await page.getByRole('button', { name: 'Add labels' }).click();
    await page.getByRole('button', { name: 'Add Entry' }).click();
    await page.getByLabel('Name').fill('colour');
    await page.getByLabel('Value').fill('green');
    assert.deepEqual(await form.barriers(), []);
    await form.screenshot('form-rich');
    await page.keyboard.press('Control+Enter');
    assert.deepEqual((await form.says('submitted'))['value'], {
      customer: 'Ada',
      size: 'l',
      lines: [
        { sku: 'cup-7', count: 1 },
        { sku: 'tea-1', count: 2 },
      ],
      payment: { kind: 'invoice', email: 'ada@example.com' },
      labels: { colour: 'green' },
      isGift: false,
    });
    assert.deepEqual(form.complaints, []);
  });

  it('says at the fields what is wrong, and leads to them from above', async () => {
    await using form = await openForm({});
    const { page } = form;
    await page.getByLabel('customer').fill('A');
    await page.getByText('At least 2 characters').waitFor();
    await page.getByRole('button', { name: 'Add Item to lines' }).click();
    await page.getByRole('group', { name: 'lines 1' }).getByLabel('count').fill('many');
    await page.getByText('Expected a whole number').waitFor();
    await page.getByRole('button', { name: 'Invoke', exact: true }).click();
    const summary = page.getByRole('alert');
    await summary.filter({ hasText: 'lines › 1 › sku: Required' }).waitFor();
    assert.deepEqual(await form.barriers(), []);
    await form.screenshot('form-wrong');
    await summary.getByRole('link', { name: 'lines › 1 › count' }).click();
    const focused = await page.evaluate(() => document.activeElement?.id);
    assert.equal(focused, 'field/lines/0/count');
    assert.ok(form.said.every(({ type }) => type !== 'submitted'));
  });

  it('takes JSON for what no field can say, and brings it back to the fields', async () => {
    await using form = await openForm({});
    const { page } = form;
    await page.getByRole('tab', { name: 'JSON' }).click();
    await page.getByLabel('Value as JSON').fill('{"customer": "Bob", "lines": [');
    await page.getByText('No JSON').waitFor();
    await page.getByLabel('Value as JSON').fill('{"customer": "Bob", "lines": []}');
    await form.screenshot('form-json');
    assert.deepEqual(await form.barriers(), []);
    await page.getByRole('tab', { name: 'Form' }).click();
    assert.equal(await page.getByLabel('customer').inputValue(), 'Bob');
  });

  it('warns of a target that asks for secrets, in the light as well', async () => {
    const schema = {
      type: 'object',
      properties: { apiToken: { type: 'string', default: 'hunter2' }, name: { type: 'string' } },
      required: ['apiToken'],
    };
    const asker = 'The target “shop” asks this, for Claude Code';
    await using form = await openForm({ schema, asker, decline: 'Decline' }, 'light');
    const { page } = form;
    await page.getByText('seems to ask for a secret (apiToken)').waitFor();
    assert.equal(await page.getByLabel('apiToken').inputValue(), '');
    assert.deepEqual(await form.barriers(), []);
    await form.screenshot('form-secret');
    await page.getByRole('button', { name: 'Decline' }).click();
    await form.says('declined');
  });

  it('is closed by Escape', async () => {
    await using form = await openForm({});
    await form.page.locator('main :focus').waitFor();
    await form.page.keyboard.press('Escape');
    await form.says('dismissed');
  });

  it('stays usable when the pattern of a target would take years', async () => {
    const schema = {
      type: 'object',
      properties: { name: { type: 'string', pattern: '^(a+)+$' } },
      required: ['name'],
    };
    await using form = await openForm({ schema });
    const name = `${'a'.repeat(60)}!`;
    await form.page.getByLabel('name').fill(name);
    await form.page.getByText('takes too long to check').waitFor();
    await form.page.keyboard.press('Control+Enter');
    assert.deepEqual((await form.says('submitted'))['value'], { name });
  });

  it('asks level by level for what refers to itself', async () => {
    const schema = {
      $ref: '#/$defs/node',
      $defs: {
        node: {
          type: 'object',
          properties: { name: { type: 'string' }, child: { $ref: '#/$defs/node' } },
          required: ['name'],
        },
      },
    };
    await using form = await openForm({ schema });
    const { page } = form;
    await page.getByLabel('name').fill('root');
    await page.getByRole('button', { name: 'Add child' }).click();
    await page.getByRole('group', { name: 'child' }).getByLabel('name').fill('leaf');
    await page.keyboard.press('Control+Enter');
    const { value } = await form.says('submitted');
    assert.deepEqual(value, { name: 'root', child: { name: 'leaf' } });
  });
});
