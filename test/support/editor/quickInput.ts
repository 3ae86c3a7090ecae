import type { Locator, Page } from 'playwright-core';

/** VS Code's box at the top of a window: the palette, lists to pick from, and fields to fill. */
export class QuickInput {
  readonly #box: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.#box = page.locator('.quick-input-widget');
  }

  /** The rows of the list. */
  get rows(): Locator {
    return this.#box.locator('.quick-input-list .monaco-list-row');
  }

  /** Waits until the box shows the text: its title, prompt, message or a row. */
  async waitFor(text: string | RegExp): Promise<void> {
    await this.#box.filter({ hasText: text, visible: true }).waitFor();
  }

  /** Waits until a row is checked, in a list of which many may be: Enter takes those. */
  async whenChecked(): Promise<void> {
    await this.rows.locator('[role="checkbox"][aria-checked="true"]').first().waitFor();
  }

  async fill(value: string): Promise<void> {
    await this.#box.locator('.quick-input-box input').fill(value);
  }

  /** Chooses the row whose label is `label`; typing it first finds it in a long list. */
  async pick(label: string): Promise<void> {
    const name = this.#page.locator('.label-name', { hasText: label });
    await this.rows.filter({ has: name }).first().click();
  }

  /** Chooses the row that is `label` once the list is for what was typed: only then are the found words marked. */
  async pickFound(label: string): Promise<void> {
    const found = this.#page
      .locator('.label-name:has(.highlight)')
      .getByText(label, { exact: true });
    await this.rows.filter({ has: found }).first().click();
  }

  /** Presses a button at the top of the box, such as "Back". */
  async press(label: string): Promise<void> {
    await this.#box.locator(`.quick-input-titlebar [aria-label^="${label}"]`).click();
  }

  /** Waits until this stands in the field. */
  async waitForText(text: string): Promise<void> {
    const field = await this.#box.locator('.quick-input-box input').elementHandle();
    await this.#page.waitForFunction(
      ([input, wanted]) => input && 'value' in input && input.value === wanted,
      [field, text] as const,
    );
  }

  /** Presses Enter. */
  async accept(): Promise<void> {
    await this.#box.locator('.quick-input-box input').press('Enter');
  }

  /** Presses Escape, in the field: something else may have taken the focus. */
  async dismiss(): Promise<void> {
    await this.#box.locator('.quick-input-box input').press('Escape');
    await this.#box.waitFor({ state: 'hidden' });
  }

  /** Fills the field that asks for `question`, and goes on to the next. */
  async answer(question: string | RegExp, value: string): Promise<void> {
    await this.waitFor(question);
    await this.fill(value);
    await this.accept();
  }
}
