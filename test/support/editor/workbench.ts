import { mkdir } from 'node:fs/promises';
import path from 'node:path';

import type { Browser, FrameLocator, Locator, Page } from 'playwright-core';

import { fromRoot } from '../paths.ts';
import { QuickInput } from './quickInput.ts';

const screenshots = fromRoot('test-results/editor');

/** A VS Code window as a person uses it: by keyboard and mouse. */
export class Workbench implements AsyncDisposable {
  readonly page: Page;
  readonly quickInput: QuickInput;

  private constructor(page: Page) {
    this.page = page;
    this.quickInput = new QuickInput(page);
  }

  /** Opens a window in a browser profile of its own, and waits until it can be used. */
  static async open(browser: Browser, url: string): Promise<Workbench> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    context.setDefaultTimeout(60_000); // Long, because only a failure uses it up.
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const page = await context.newPage();
    await page.goto(url);
    await page.locator('.monaco-workbench .activitybar .action-item').first().waitFor();
    return new Workbench(page);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.page.context().close();
  }

  /** Runs a command by its full title, such as "View: Close All Editors", from the palette. */
  async runCommand(title: string): Promise<void> {
    await this.page.keyboard.press('F1');
    await this.quickInput.fill(`>${title}`);
    await this.quickInput.pickFound(title);
  }

  /** Shows a view container from the activity bar. */
  async showContainer(title: string): Promise<void> {
    const tab = this.page.locator(`.activitybar .action-item:has([aria-label^="${title}"])`);
    await tab.waitFor();
    if (!(await tab.evaluate(element => element.classList.contains('checked')))) await tab.click();
    await this.#restMouse();
    await this.page.locator('.sidebar .composite.title', { hasText: title }).waitFor();
  }

  /** The row of a tree in the side bar whose label is `label`. */
  treeRow(label: string | RegExp): Locator {
    const name = this.page.getByText(label, { exact: true });
    return this.page.locator('.sidebar .monaco-list-row[role="treeitem"]', { has: name });
  }

  /** Everything the side bar shows, as one text. */
  get sideBar(): Locator {
    return this.page.locator('.part.sidebar');
  }

  /** Waits until the row of one label is above that of the other. */
  async inOrder(first: string, second: string): Promise<void> {
    await this.page.waitForFunction(
      ([one = '', other = '']) => {
        const topOf = (label: string) =>
          [...document.querySelectorAll('.sidebar .monaco-list-row[role="treeitem"]')]
            .find(row => row.querySelector('.label-name')?.textContent === label)
            ?.getBoundingClientRect().top;
        return Number(topOf(one)) < Number(topOf(other));
      },
      [first, second],
    );
  }

  expand(row: Locator): Promise<void> {
    return this.#fold(row, true);
  }

  collapse(row: Locator): Promise<void> {
    return this.#fold(row, false);
  }

  async #fold(row: Locator, isExpanded: boolean): Promise<void> {
    const folded = row.and(this.page.locator(`[aria-expanded="${!isExpanded}"]`));
    const wanted = row.and(this.page.locator(`[aria-expanded="${isExpanded}"]`));
    // A row gets its twistie only when it has children.
    await folded.or(wanted).waitFor();
    if (await folded.isVisible()) await folded.locator('.monaco-tl-twistie').click();
    await wanted.waitFor();
  }

  /** Takes the mouse away from what would show a hover under it. */
  #restMouse(): Promise<void> {
    return this.page.mouse.move(0, 0);
  }

  /** Chooses an entry of the menu that a right click opens. */
  async chooseFromMenu(row: Locator, entry: string): Promise<void> {
    await row.click({ button: 'right' });
    const menu = this.page.locator('.monaco-menu');
    // A menu ignores clicks for its first moments, so that the click that opened it chooses nothing.
    await menu.getByText(entry, { exact: true }).hover();
    await this.page.keyboard.press('Enter');
    await menu.waitFor({ state: 'hidden' });
    await this.#restMouse();
  }

  /** Opens a file of the window's folder. */
  async openFile(name: string): Promise<void> {
    await this.page.keyboard.press('Control+P');
    await this.quickInput.fill(name);
    await this.quickInput.pick(name);
    await this.page.locator(`.part.editor .editor-instance[aria-label*="${name}"]`).waitFor();
    await this.editorText.filter({ hasText: /\S/ }).first().waitFor();
    await this.page.locator('.part.editor .monaco-editor.focused').first().waitFor();
  }

  /** Opens a section of the side bar, such as "Clusters". */
  async openSection(title: string): Promise<void> {
    const header = this.page.locator('.sidebar .pane-header', { hasText: title });
    await header.waitFor();
    if ((await header.getAttribute('aria-expanded')) === 'false') await header.click();
    await header.and(this.page.locator('[aria-expanded="true"]')).waitFor();
    await this.#restMouse();
  }

  /** Clicks the action that a row shows under the mouse. */
  async clickAction(row: Locator, title: string): Promise<void> {
    await row.hover();
    await row.locator(`.actions [aria-label^="${title}"]`).click();
    await this.#restMouse();
  }

  /**
   * Does something until its effect is seen: for what the editor takes only when it is ready for it, without saying when.
   */
  async repeat(act: () => Promise<unknown>, effect: Locator): Promise<void> {
    for (let times = 1; ; times++) {
      await act();
      try {
        return await effect.first().waitFor({ timeout: 4_000 });
      } catch (error) {
        if (times === 15) throw error;
      }
    }
  }

  /** Rests the mouse on a row until its hover shows `text`; one that is drawn anew meanwhile shows none. */
  async hoverFor(row: Locator, text: string): Promise<void> {
    const hover = async () => {
      await this.#restMouse();
      await row.hover();
    };
    await this.repeat(hover, this.hover.filter({ hasText: text }));
  }

  /** What is shown of the thing under the mouse. */
  get hover(): Locator {
    return this.page.locator('.monaco-hover:visible');
  }

  /** The dialog that nothing else can be done beside. */
  get dialog(): Locator {
    return this.page.locator('.monaco-dialog-box');
  }

  /** Presses a button of that dialog. */
  async answerDialog(button: string): Promise<void> {
    await this.dialog.getByText(button, { exact: true }).click();
    await this.dialog.waitFor({ state: 'detached' });
  }

  /** The text of the editors that are open. */
  get editorText(): Locator {
    return this.page.locator('.part.editor .monaco-editor .view-lines');
  }

  /** Words above a line of an editor; those that do something are links. */
  lens(text: string | RegExp): Locator {
    return this.page.locator('.codelens-decoration > *', { hasText: text }).first();
  }

  /** Presses words above a line until the effect is seen: they are drawn anew at any time, and a click is lost then. */
  async pressLens(title: string, effect: Locator): Promise<void> {
    const words = this.page.locator('.codelens-decoration > a').getByText(title, { exact: true });
    const press = async () => {
      if (await words.first().isVisible()) await words.first().click({ timeout: 4_000 });
    };
    await this.repeat(() => press().catch(() => {}), effect);
  }

  /** An entry of the list of quick fixes. */
  menuEntry(text: string): Locator {
    return this.page.locator('.action-widget .monaco-list-row', { hasText: text });
  }

  /** Puts the cursor on the first place of the active editor where `text` stands. */
  async goTo(text: string): Promise<void> {
    await this.page.keyboard.press('Control+1'); // The keys of a panel are others.
    await this.page.locator('.part.editor .monaco-editor.focused').first().waitFor();
    await this.page.keyboard.press('Control+F');
    const find = this.page.locator('.find-widget.visible .find-part textarea.input').first();
    await find.fill(text);
    await this.page.locator('.find-widget.visible .matchesCount', { hasText: /[1-9]/ }).waitFor();
    await this.page.keyboard.press('Enter');
    await this.statusBarItem(/\d+ selected/).waitFor();
    await this.page.keyboard.press('Escape');
    await this.page.locator('.monaco-editor.focused').first().waitFor();
  }

  /** An action at the top of the editor that is in front. */
  editorAction(title: string): Locator {
    return this.page.locator(`.editor-actions [aria-label^="${title}"]`);
  }

  /** The panel below the editors, with output and problems. */
  get panel(): Locator {
    return this.page.locator('.part.panel');
  }

  notification(text: string | RegExp): Locator {
    return this.page.locator('.notification-toast', { hasText: text }).first();
  }

  /** Waits for a message, and keeps it: after some 10 s it would hide, but not from under the mouse. */
  async heldNotification(text: string | RegExp): Promise<Locator> {
    const notification = this.notification(text);
    await notification.hover();
    return notification;
  }

  /** Presses a button of the question beside a change. */
  async answerReview(question: string | RegExp, button: string): Promise<void> {
    await this.notification(question).getByText(button, { exact: true }).click();
    await this.editorAction('Apply Shown Change').waitFor({ state: 'detached' });
  }

  statusBarItem(text: string | RegExp): Locator {
    return this.page.locator('.statusbar-item', { hasText: text }).first();
  }

  /** The tab of an editor, by its title. */
  tab(title: string | RegExp): Locator {
    return this.page.locator('.tabs-container .tab', { hasText: title });
  }

  /** The same tab, while its editor is the one in front. */
  tabInFront(title: string | RegExp): Locator {
    return this.tab(title).and(this.page.locator('.active'));
  }

  /** The document inside the webview that is in front. */
  get webview(): FrameLocator {
    return this.page
      .locator('iframe.webview.ready:visible')
      .contentFrame()
      .locator('iframe#active-frame')
      .contentFrame();
  }

  /** Keeps a picture of the window among the results of the test run. */
  async screenshot(name: string): Promise<void> {
    await mkdir(screenshots, { recursive: true });
    // Boxes and messages fade in: the picture shows them as they are then.
    const options = { animations: 'disabled' } as const;
    await this.page.screenshot({ ...options, path: path.join(screenshots, `${name}.png`) });
  }
}
