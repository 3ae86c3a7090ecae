import type { Page } from 'playwright-core';

/** Waits until the page has put `text`, or what is like it, on the clipboard. */
export async function whenCopied(page: Page, text: string | RegExp): Promise<void> {
  await page.waitForFunction(async wanted => {
    const copied = await navigator.clipboard.readText();
    return typeof wanted === 'string' ? copied === wanted : wanted.test(copied);
  }, text);
}
